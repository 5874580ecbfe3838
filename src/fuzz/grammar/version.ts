import { createHash } from 'node:crypto'
import { seededRandom } from '../../internal/seeded-random.ts'
import { fullVocabulary } from './endowments.ts'
import { generate } from './engine/generate.ts'
import { programs, sharesOf } from './grammar.ts'
import { argumentLists, textKinds, texts } from './services/texts.ts'
import { askedFeatures, vocabularyOf } from '../vocabulary-of.ts'

const sampled = 50

/**
 * Names the grammar that a seed is bound to: the same name, the same programs from the same seed and vocabulary. A digest
 * of all templates, so that none can change unseen, and of some texts, so that neither can the way they are put together.
 * Computed when asked for rather than raised by hand, because a name that somebody forgot to raise would make a finding
 * that cannot be replayed.
 */
export function grammarVersion(): string {
  const digest = createHash('sha256')
  digest.update(JSON.stringify(sharesOf(fullVocabulary)))
  digest.update(JSON.stringify(sharesOf(vocabularyOf(new Set(askedFeatures), { names: [], texts: [] }))))
  const random = seededRandom('grammar version')
  for (const arbitrary of [programs(fullVocabulary), ...textKinds.map((kind) => texts(kind)), argumentLists()])
    for (let at = 0; at < sampled; at++) digest.update(JSON.stringify(generate<unknown>(arbitrary, random)))
  return digest.digest('hex').slice(0, 16)
}
