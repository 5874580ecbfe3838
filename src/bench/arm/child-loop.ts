/**
 * Runs in a child that starts nothing and waits for nothing; handed over as source text, so it closes over nothing and keeps
 * to what Node 20 knows. Reads the size of a batch from standard input, a line each, does `once` that often, and writes a
 * line: nanoseconds by the wall, nanoseconds of CPU, and nanoseconds of CPU since the process began. Writes one such line when
 * it is ready. Ends with its input, or with an error where a batch does not come to `value`.
 */
function childLoop({ readSync, writeSync }: typeof import('node:fs'), once: () => unknown, value: unknown): void {
  const chunk = Buffer.alloc(64)
  const tell = (wallNs: number, cpuNs: number): void => {
    const { user, system } = process.cpuUsage()
    writeSync(1, `${wallNs} ${cpuNs} ${(user + system) * 1000}\n`)
  }
  const check = (got: unknown): void => {
    if (got !== value) throw new Error(`the guest came to ${String(got)} instead of ${String(value)}`)
  }
  check(once())
  tell(0, 0)
  for (;;) {
    const read = readSync(0, chunk)
    if (read === 0) return
    let got = value
    const before = process.cpuUsage()
    const fromNs = process.hrtime.bigint()
    for (let left = Number(chunk.toString('latin1', 0, read)); left > 0; left--) got = once()
    const wallNs = Number(process.hrtime.bigint() - fromNs)
    const { user, system } = process.cpuUsage(before)
    check(got)
    tell(wallNs, (user + system) * 1000)
  }
}

/**
 * A program for `node -e`. @param once source of a function without parameters; it finds `fs`, and the arguments of the
 * command line as `process.argv[1]` and on. @param value what it returns each time
 */
export function childSource(once: string, value: string | number | boolean): string {
  return `const fs = require('node:fs');(${childLoop.toString()})(fs, ${once}, ${JSON.stringify(value)})`
}
