import { languageIn, type Language } from '../language.ts'
import { counted } from './measure.ts'
import type { TargetView } from './view.ts'

const names: Readonly<Record<Language, string>> = { javascript: 'JavaScript', wat: 'WebAssembly', python: 'Python' }

/** What of the corpus is not for this target, as a sentence; undefined where all of it is in its language. Pure. */
export function unspokenLine({ target, unspoken }: Pick<TargetView, 'target' | 'unspoken'>): string | undefined {
  if (unspoken.length === 0) return undefined
  const others = unspoken.map(({ language, cases }) => `${counted(cases, 'case')} in ${names[language]}`).join(', ')
  return `Speaks ${names[languageIn(target)]}: ${others} not run here and no part of its score.`
}
