import { languageParts, type HostFunction, type Vocabulary } from './vocabulary.ts'

/** What adapters of the harness hand in (`Endowments` of `src/host/adapter.ts`), as the grammar sees it. */
export const endowedFunctions: readonly HostFunction[] = [
  { callee: 'report', takes: ['text'], isAsync: false },
  { callee: 'hostEcho', takes: ['value'], isAsync: false },
  { callee: 'hostThrow', takes: [], isAsync: false },
  { callee: 'hostLookup', takes: ['key'], isAsync: false },
  { callee: 'hostBoard', takes: ['text'], isAsync: false },
  { callee: 'hostCall', takes: ['callback'], isAsync: false },
  { callee: 'hostUse', takes: ['value'], isAsync: false },
  { callee: 'hostPromise', takes: [], isAsync: true },
]

export const endowedValues: readonly string[] = ['hostObject', 'hostObject.list', 'hostObject.twice']

/** The whole language and everything that an adapter can hand in. */
export const fullVocabulary: Vocabulary = {
  parts: new Set(languageParts),
  functions: endowedFunctions,
  values: endowedValues,
  names: [],
  texts: [],
}
