import { HostRefusal, type Service } from '../../service.ts'

/** The console of one sandbox, whose runs follow one another. */
export interface Console {
  readonly service: Service
  /** What the run that is on, or the last one, wrote to standard error. */
  readonly stderr: () => string
  /** What to do when a run writes more than it may. */
  readonly whenExceeded: (stop: () => void) => void
}

/** JSON writes a UTF-16 unit in six characters at most, and quotes around all; beside it goes `false`. */
const unitLength = 6
const besideLength = 7

/**
 * `console`: `log`, `info` and `debug` write to standard output, as the engine's own `log` does and under its limit; `warn`
 * and `error` to standard error. Arguments that are no strings are written as JSON, without calling anything of the guest's
 * but what JSON.stringify and String call.
 *
 * The arguments of one host call have the limit of all output, as JSON: a line crosses in pieces that fit, and one that is
 * too long in any case as no piece at all.
 */
function guestSource(outputBytes: number): string {
  const pieceLength = Math.floor((outputBytes - besideLength) / unitLength)
  const longest = pieceLength > 0 ? outputBytes : -1
  return `(host) => {
  const { stringify } = JSON, { log, String } = globalThis, { freeze } = Object, { apply } = Reflect
  const { slice } = String.prototype
  const write = host['console.error']
  const text = (value) => {
    if (typeof value === 'string') return value
    try { return stringify(value) ?? String(value) } catch { return '[unprintable]' }
  }
  const line = (values) => {
    let all = ''
    for (let at = 0; at < values.length; at++) all += (at === 0 ? '' : ' ') + text(values[at])
    return all
  }
  const error = (...values) => {
    const all = line(values)
    if (all.length > ${longest}) return write()
    let from = 0
    do {
      const to = from + ${pieceLength}
      write(apply(slice, all, [from, to]), to >= all.length)
      from = to
    } while (from < all.length)
  }
  const out = (...values) => { log(line(values)) }
  return { console: freeze({ log: out, info: out, debug: out, warn: error, error }) }
}`
}

/**
 * @param outputBytes ceiling of standard error in bytes of UTF-8, of one run
 */
export function openConsole(outputBytes: number): Console {
  let text = ''
  let bytes = 0
  /** The pieces of a line that is not whole yet. */
  let begun = ''
  let exceeded: () => void = () => undefined
  const write = (piece: unknown, isLast: unknown): void => {
    if (piece === undefined) return exceeded()
    if (typeof piece !== 'string' || typeof isLast !== 'boolean') throw new HostRefusal('EINVAL', 'a line is text')
    begun += piece
    const lineBytes = Buffer.byteLength(begun) + 1
    if (bytes + lineBytes > outputBytes) return exceeded()
    if (!isLast) return
    bytes += lineBytes
    text += `${begun}\n`
    begun = ''
  }
  const service: Service = {
    id: 'console',
    names: ['console.error'],
    internal: ['console.error'],
    guestSource: guestSource(outputBytes),
    begin: () => {
      text = ''
      bytes = 0
      begun = ''
      return { functions: { 'console.error': write }, end: () => undefined }
    },
  }
  return {
    service,
    stderr: () => text,
    whenExceeded: (stop) => {
      exceeded = stop
    },
  }
}
