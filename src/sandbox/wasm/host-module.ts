import { LimitReached } from '../engine/ending.ts'
import { whyNotPlain } from '../isolation/plain.ts'
import type { Copy } from '../copy.ts'
import type { Guest, ImportedFunction, Reply } from './guest.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What a guest told as its result, by `result`. */
export interface ToldResult {
  value: Copy | undefined
  told: boolean
}

class Malformed extends Error {}

function textOf({ memory, argumentBytes }: Guest, pointer: number, length: number): string {
  // Before it is copied. As long as it may be, it ends the run, as in JavaScript.
  if (length >>> 0 > argumentBytes) throw new LimitReached('output-exceeded')
  const bytes = memory.read(pointer, length)
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Malformed('the text is not UTF-8')
  }
}

function jsonOf(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Malformed('the text is not JSON')
  }
  const why = whyNotPlain(value)
  if (why !== undefined) throw new Malformed(`the JSON holds ${why}`)
  return value
}

const malformed = (error: unknown): Reply => {
  if (error instanceof Malformed) return { kind: 'threw', code: 'EINVAL', message: error.message }
  throw error
}

/** An answer as the guest reads it: a list of no value or one, or what was refused. */
function answerText(reply: Reply): string {
  if (reply.kind === 'returned') return JSON.stringify(reply.value === undefined ? [] : [reply.value])
  const { code, message } = reply
  return JSON.stringify(code === undefined ? { message } : { code, message })
}

/**
 * The functions of `escapement:host`, by name; docs/wasm.md describes them. The answer to a call stays until the next one.
 * A pointer that lies outside of the memory ends the run, as it would in the guest's own code.
 */
export function hostFunctions(guest: Guest, told: ToldResult): ReadonlyMap<string, ImportedFunction> {
  const { memory, output } = guest
  let answer = Buffer.alloc(0)

  /** The room for it lies in the memory as a whole, also where it is more than is written, or too little. */
  const copy = (bytes: Uint8Array, pointer: number, room: number): boolean => {
    const range = memory.range(pointer, room)
    if (bytes.length > range.length) return false
    range.set(bytes)
    return true
  }

  const keep = (reply: Reply): number => {
    const text = answerText(reply)
    answer = Buffer.from(text)
    return reply.kind === 'returned' ? answer.length : -answer.length
  }

  const readCall = (name: number, nameLength: number, args: number, length: number): readonly [string, unknown[]] => {
    const path = textOf(guest, name, nameLength)
    const list = jsonOf(textOf(guest, args, length))
    if (!Array.isArray(list)) throw new Malformed('the arguments are no list')
    return [path, list]
  }

  const functions: Readonly<Record<string, ImportedFunction>> = {
    log: (pointer, length) => {
      if (Number(length) >>> 0 > guest.argumentBytes) throw new LimitReached('output-exceeded')
      output.write('out', memory.range(Number(pointer), Number(length)))
      output.write('out', Buffer.from('\n'))
      return undefined
    },
    input: (pointer, room) => {
      const bytes = Buffer.from(guest.inputText)
      copy(bytes, Number(pointer), Number(room))
      return bytes.length
    },
    call: (name, nameLength, args, length) => {
      let call: readonly [string, unknown[]]
      try {
        call = readCall(Number(name), Number(nameLength), Number(args), Number(length))
      } catch (error) {
        return keep(malformed(error))
      }
      const [path, list] = call
      if (!guest.offers(path)) return keep({ kind: 'threw', code: 'ENOENT', message: 'there is no such function' })
      const reply = guest.call(path, list)
      return reply instanceof Promise ? reply.then(keep) : keep(reply)
    },
    read: (pointer, room) => (copy(answer, Number(pointer), Number(room)) ? answer.length : -1),
    result: (pointer, length) => {
      const value = jsonOf(textOf(guest, Number(pointer), Number(length))) as Copy
      // As it will be written: `1e20` is longer then.
      output.count(Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value)))
      Object.assign(told, { value, told: true })
      return undefined
    },
  }
  return new Map(Object.entries(functions))
}
