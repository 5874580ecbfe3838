import type { Feature } from '../case.ts'
import { attackersWords } from './attackers-words.ts'
import { languageParts, type HostFunction, type LanguagePart, type Vocabulary } from './grammar/vocabulary.ts'

const sync = (callee: string, ...takes: HostFunction['takes']): HostFunction => ({ callee, takes, isAsync: false })
const later = (callee: string, ...takes: HostFunction['takes']): HostFunction => ({ callee, takes, isAsync: true })

/** What an adapter's grants put into the guest's scope (`Endowments`), and what a service does. */
const offered: Readonly<Partial<Record<Feature, { functions: readonly HostFunction[]; values?: readonly string[] }>>> =
  {
    'host-function': { functions: [sync('hostEcho', 'value'), sync('hostThrow'), sync('hostLookup', 'key')] },
    'host-board': { functions: [sync('hostBoard', 'text')] },
    'host-callback': { functions: [sync('hostCall', 'callback'), sync('hostUse', 'value')] },
    'host-promise': { functions: [later('hostPromise')] },
    'host-object': { functions: [], values: ['hostObject', 'hostObject.list'] },
    'host-method': { functions: [sync('hostObject.twice', 'number')] },
    timers: { functions: [sync('setTimeout', 'callback', 'number'), sync('clearTimeout', 'value')] },
    console: { functions: [sync('console.log', 'value')], values: ['console'] },
    'fs-service': {
      functions: [
        ...['fs.readText', 'fs.readBase64', 'fs.list', 'fs.stat', 'fs.exists', 'fs.makeDir', 'fs.remove'].map(
          (callee) => later(callee, 'path'),
        ),
        ...['fs.writeText', 'fs.appendText'].map((callee) => later(callee, 'path', 'text')),
      ],
    },
    'fetch-service': { functions: [later('fetch', 'url', 'options')] },
    'exec-service': { functions: [later('exec.run', 'text', 'argv', 'options')] },
    'db-service': { functions: [later('db.query', 'sql', 'argv')] },
    'kv-service': {
      functions: [sync('kv.get', 'key'), sync('kv.set', 'key', 'value'), sync('kv.delete', 'key'), sync('kv.list')],
    },
    'context-service': { functions: [sync('context.get', 'key'), sync('context.set', 'key', 'value')] },
    'log-service': { functions: [sync('logger.info', 'text', 'options')] },
    'random-service': { functions: [sync('random.bytes', 'number'), sync('random.uuid')] },
  }

/** Features whose presence decides what programs are made of. */
export const askedFeatures: readonly Feature[] = [...languageParts, ...(Object.keys(offered) as Feature[])]

/**
 * What programs for a target are made of: the parts of the language and the host functions that a probe found there, and what
 * else its guest's global object has.
 */
export function vocabularyOf(
  present: ReadonlySet<Feature>,
  words: { readonly names: readonly string[]; readonly texts: readonly string[] },
  globals: Pick<Vocabulary, 'functions' | 'values'> = { functions: [], values: [] },
): Vocabulary {
  const found = (Object.keys(offered) as Feature[])
    .filter((feature) => present.has(feature))
    .map((feature) => offered[feature])
  return {
    parts: new Set(languageParts.filter((part): part is LanguagePart => present.has(part))),
    functions: [sync('report', 'text'), ...found.flatMap((each) => each?.functions ?? []), ...globals.functions],
    values: [...found.flatMap((each) => each?.values ?? []), ...globals.values],
    names: words.names,
    texts: [...[...present].flatMap((feature) => attackersWords[feature] ?? []), ...words.texts],
  }
}
