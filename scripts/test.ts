// `npm test`: the whole suite, or the files and globs that are given, e.g. `npm test -- test/score.test.ts`.
import { spawn, type ChildProcess } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const root = dirname(import.meta.dirname)
const given = process.argv.slice(2)

/** They keep every core busy by themselves, and limits are what they are about. */
const alone = ['test/conformance/adapters.test.ts', 'test/instrument/corpus-run.test.ts']
const all = globSync('test/**/*.test.ts', { cwd: root }).toSorted()
const phases =
  given.length > 0
    ? [{ files: given, atOnce: 2 }]
    : [
        { files: all.filter((file) => !alone.includes(file)), atOnce: 2 },
        { files: alone, atOnce: 1 },
      ]

/**
 * Hundreds of processes load the same modules: files of tests, and the command that they start. The first one compiles
 * them for all. Coverage of code that was compiled before is not exact.
 */
const compiled = process.env['NODE_V8_COVERAGE'] === undefined ? mkdtempSync(join(tmpdir(), 'compiled-')) : undefined
const env = compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: compiled }

const total = { passed: 0, failed: 0, skipped: 0 }
const summary = /^(\d+) passed, (\d+) failed, (\d+) skipped$/
let child: ChildProcess | undefined
let stopped = false

async function run({ files, atOnce }: (typeof phases)[number]): Promise<void> {
  const running = spawn(
    process.execPath,
    [
      '--test',
      `--test-concurrency=${atOnce}`,
      // Nothing takes so long. A test that hangs fails by name instead of holding the machine.
      '--test-timeout=600000',
      `--test-reporter=${import.meta.resolve('../test/reporter.ts')}`,
      '--test-reporter-destination=stdout',
      ...files,
    ],
    { cwd: root, env, stdio: ['inherit', 'pipe', 'inherit'] },
  )
  child = running
  const ended = new Promise<number>((resolve) => running.on('exit', (code) => resolve(code ?? 1)))
  for await (const line of createInterface({ input: running.stdout })) {
    const found = summary.exec(line)
    if (found === null) process.stdout.write(`${line}\n`)
    else {
      total.passed += Number(found[1])
      total.failed += Number(found[2])
      total.skipped += Number(found[3])
    }
  }
  const code = await ended
  if (code !== 0) process.exitCode = code
}

// Ctrl-C reaches the whole foreground group; the runner ends its files first, and this process after it.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true
    child?.kill(signal)
  })
for (const phase of phases) if (!stopped) await run(phase)
if (compiled !== undefined) rmSync(compiled, { recursive: true, force: true })
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
