import fc from 'fast-check'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { Random } from '../../../internal/seeded-random.ts'

/** One value, without anything that shrinking would need. Takes two numbers from `random`. */
export function generate<T>(arbitrary: fc.Arbitrary<T>, random: Random): T {
  const generator = xoroshiro128plus(Math.floor(random() * 2 ** 32) ^ Math.floor(random() * 2 ** 32))
  return arbitrary.generate(new fc.Random(generator), undefined).value
}

const leastInt = -(2 ** 31)

/** Two bytes a choice, which is more than any choice has outcomes; zeros, the simplest choice, after the last byte. */
class ByteGenerator implements RandomGenerator {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  clone(): ByteGenerator {
    return new ByteGenerator(this.#bytes, this.#at)
  }

  next(): number {
    const low = this.#bytes[this.#at] ?? 0
    const high = this.#bytes[this.#at + 1] ?? 0
    this.#at += 2
    return leastInt + ((high << 8) | low)
  }

  jump(): void {
    this.#at += 2
  }

  getState(): readonly number[] {
    return [this.#at]
  }
}

/**
 * Raw bytes of a fuzzer as the choices of an arbitrary: the same bytes give the same value, and bytes that change late leave
 * the beginning of a text of the grammar as it was.
 */
export const fromBytes = <T>(bytes: Uint8Array, arbitrary: fc.Arbitrary<T>): T =>
  arbitrary.generate(new fc.Random(new ByteGenerator(bytes, 0)), undefined).value
