import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { fitLine } from '../src/sandbox/host-function/log/line.ts'
import { chosen, textOf } from './support/text.ts'

export const title =
  'A log line is one line without hidden characters, as long as the policy says, and merges into no prototype'
export const isAsync = false
export const maxBytes = 1024

const lineBytes = { a: 64, b: 65, c: 100, d: 256 } as const
/** What ends or turns a line, or is not there for who reads it. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

function holdsProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsProto)
}

/** The message stands before U+001E, its fields as JSON behind. */
export function makeFuzz(fit: typeof fitLine): Fuzz {
  return (data) => {
    const [bytes, rest] = chosen(data, lineBytes)
    const [message = '', json = '{}'] = textOf(rest).split('\u001e')
    let fields: unknown
    try {
      fields = JSON.parse(json)
    } catch {
      fields = { text: json }
    }
    const line = fit(message, typeof fields === 'object' && fields !== null ? fields : { fields }, bytes)
    const says = (what: string) => (): string => `${what}: ${JSON.stringify(line)}`
    // JSON writes `\n` as two characters: what is read is what the fields hold.
    const texts = [line.message, JSON.stringify(line.fields)]
    must(
      !hidden.test(texts.join('')) && !/\\u|\\[bfnrt]/.test(JSON.stringify(line.fields).replaceAll('\\\\', '')),
      says('hidden characters'),
    )
    const used = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    // Of no fields, `{}` is not counted.
    must(used <= bytes + 2, says(`${used} of ${bytes} bytes`))
    must(!holdsProto(line.fields), says('a field named __proto__'))
  }
}

export const fuzz = makeFuzz(fitLine)
