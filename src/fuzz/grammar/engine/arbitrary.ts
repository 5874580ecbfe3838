import fc from 'fast-check'
import type { Rule } from './compile.ts'
import { deriveOfAnySize, type Derivation } from './derive.ts'
import { smaller } from './smaller.ts'

function* shrunk(derivation: Derivation): Generator<fc.Value<string>> {
  for (const less of smaller(derivation)) yield new fc.Value(less.text, less)
}

/**
 * Texts of one symbol. An arbitrary of its own rather than `fc.letrec`: it shrinks along the derivation, so that a part can
 * take the place of the whole, it knows which variables can be seen, and it is faster.
 */
export class Texts extends fc.Arbitrary<string> {
  readonly rule: Rule
  readonly depth: number

  constructor(rule: Rule, depth: number) {
    super()
    this.rule = rule
    this.depth = depth
  }

  override generate(random: fc.Random): fc.Value<string> {
    const derivation = deriveOfAnySize(this.rule, this.depth, (count) => random.nextInt(0, count - 1))
    return new fc.Value(derivation.text, derivation)
  }

  override canShrinkWithoutContext(_value: unknown): _value is string {
    return false
  }

  override shrink(_value: string, context: unknown): fc.Stream<fc.Value<string>> {
    return context === undefined ? fc.Stream.nil() : fc.stream(shrunk(context as Derivation))
  }
}
