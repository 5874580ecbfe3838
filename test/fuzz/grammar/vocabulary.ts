import { fullVocabulary } from '../../../src/fuzz/grammar/endowments.ts'
import { languageParts, type LanguagePart, type Vocabulary } from '../../../src/fuzz/grammar/vocabulary.ts'

/** Everything that a program can be made of, every kind of argument among it, and words that are hard to write down. */
export const everything: Vocabulary = {
  ...fullVocabulary,
  functions: [
    ...fullVocabulary.functions,
    { callee: 'fs.readFile', takes: ['path', 'options'], isAsync: true },
    { callee: 'net.fetch', takes: ['url', 'options'], isAsync: true },
    { callee: 'db.query', takes: ['sql', 'value'], isAsync: true },
    { callee: 'proc.run', takes: ['argv', 'number'], isAsync: false },
    { callee: 'kv.get', takes: ['key', 'text', 'callback'], isAsync: false },
  ],
  names: [
    'plantedName',
    'not an identifier',
    'Proxy',
    'stack',
    'eval',
    'prepareStackTrace',
    'Symbol',
    'class',
    '__proto__',
  ],
  texts: ['/planted/secret.txt', 'a"b\n\u2028\\'],
}

export const without = (...left: LanguagePart[]): Vocabulary => ({
  ...everything,
  parts: new Set(languageParts.filter((part) => !left.includes(part))),
})
