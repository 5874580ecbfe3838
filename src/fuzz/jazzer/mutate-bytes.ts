import type { Random } from '../../internal/seeded-random.ts'

/** Values at which sizes and signs turn. */
const edges: readonly number[] = [0, 1, 0x0a, 0x20, 0x22, 0x2e, 0x2f, 0x7f, 0x80, 0xff]

export interface MutationOptions {
  readonly words: readonly Uint8Array[]
  readonly maxBytes: number
}

/** A whole number from 0 up to but not `below`; 0 where that is 0. */
const draw = (random: Random, below: number): number => Math.floor(random() * below)

type Mutator = (random: Random, data: Buffer, other: Buffer, words: readonly Uint8Array[]) => Buffer

function spliced(data: Buffer, from: number, to: number, put: Uint8Array): Buffer {
  return Buffer.concat([data.subarray(0, from), put, data.subarray(to)])
}

function changed(random: Random, data: Buffer, byte: (old: number) => number): Buffer {
  if (data.length === 0) return data
  const copy = Buffer.from(data)
  const at = draw(random, copy.length)
  copy[at] = byte(copy[at] ?? 0) & 0xff
  return copy
}

const word: Mutator = (random, data, _other, words) => {
  const put = words[draw(random, words.length)]
  if (put === undefined) return data
  const from = draw(random, data.length + 1)
  return spliced(data, from, random() < 0.5 ? from : Math.min(data.length, from + put.length), put)
}

const ofBytes: readonly Mutator[] = [
  (random, data) => changed(random, data, (old) => old ^ (1 << draw(random, 8))),
  (random, data) => changed(random, data, () => draw(random, 256)),
  (random, data) => {
    const at = draw(random, data.length + 1)
    return spliced(data, at, at, Buffer.from([draw(random, 256)]))
  },
  (random, data) => changed(random, data, () => edges[draw(random, edges.length)] ?? 0),
  (random, data) => changed(random, data, (old) => old + draw(random, 9) - 4),
  (random, data) => spliced(data, draw(random, data.length + 1), data.length, Buffer.alloc(0)),
  (random, data) => {
    const from = draw(random, data.length + 1)
    return spliced(data, from, Math.min(data.length, from + 1 + draw(random, 8)), Buffer.alloc(0))
  },
  (random, data) => {
    const at = draw(random, data.length + 1)
    return spliced(data, at, at, Buffer.alloc(1 + draw(random, 8), edges[draw(random, edges.length)]))
  },
  (random, data) => {
    const from = draw(random, data.length + 1)
    const copied = data.subarray(from, from + 1 + draw(random, 16))
    const at = draw(random, data.length + 1)
    return spliced(data, at, at, copied)
  },
  (random, data, other) => {
    const from = draw(random, other.length + 1)
    return spliced(data, draw(random, data.length + 1), data.length, other.subarray(from))
  },
]
const all: readonly Mutator[] = [...ofBytes, word, word, word]

/**
 * A new input from two known ones: one to four changes of bytes, of ranges, by splicing and by words. The same numbers give the
 * same input. Pure.
 */
export function mutateBytes(random: Random, data: Buffer, other: Buffer, options: MutationOptions): Buffer {
  const mutators = options.words.length > 0 ? all : ofBytes
  let made = data
  for (let left = 1 + draw(random, 4); left > 0; left--) {
    const mutator = mutators[draw(random, mutators.length)] as Mutator
    made = mutator(random, made, other, options.words)
  }
  return made.length > options.maxBytes ? made.subarray(0, options.maxBytes) : made
}
