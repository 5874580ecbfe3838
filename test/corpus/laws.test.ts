import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { oracleIds, type Feature } from '../../src/case.ts'
import { corpusDigest, loadCorpus, type LoadedCase } from '../../src/corpus.ts'
import { loadCatalogue } from '../../src/catalogue.ts'
import { encode } from '../../src/encode.ts'
import { render, type TrialValues } from '../../src/guest.ts'
import { comesOnDemand } from '../../src/target.ts'

const someValues: TrialValues = {
  witnessHead: 'head',
  witnessTail: 'tail',
  readRealm: '',
  envName: 'SECRET',
  file: '/run/outside/secret.txt',
  marker: '/run/outside/marker.txt',
  socket: '/run/socket',
  port: 1,
  wallMs: 1000,
  memoryBytes: 64 << 20,
  outputBytes: 1 << 20,
}

const corpus = await loadCorpus()
const catalogue = await loadCatalogue()

function none(offenders: readonly string[]): void {
  assert.equal(offenders.length, 0, `\n${offenders.join('\n')}`)
}
function failing(wrong: (one: LoadedCase) => string | undefined): string[] {
  return corpus.flatMap((one) => {
    const why = wrong(one)
    return why === undefined ? [] : [`${one.id}: ${why}`]
  })
}

/** Words that a source uses outside comments and text. Text is for host code, which is reached and not required. */
function codeOf(source: string): string {
  return source
    .replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")
}

/** What tells that a source needs a feature, and which features answer for it. */
const uses: readonly (readonly [RegExp, readonly Feature[]])[] = [
  [/(?<![.\w$])Proxy\b/, ['proxy']],
  [/(?<![.\w$])Reflect\b/, ['reflect']],
  [/(?<![.\w$])Promise\b/, ['promise']],
  [/\basync\s+function\b(?!\s*\*)|\basync\s*\(/, ['async-function']],
  [/(?<!async )\bfunction\s*\*/, ['generator']],
  [/\basync\s+function\s*\*/, ['async-generator']],
  [/\bclass\s+\w+\s*(?:extends[^{]+)?\{|\bclass\s*\{|\bclass\s+extends\b/, ['class']],
  [/(?<![.\w$])WebAssembly\b/, ['wasm', 'wasm-jstag']],
  [/(?<![.\w$])Symbol\b/, ['symbol']],
  [/(?<![.\w$])(?:hostEcho|hostThrow|hostLookup)\b/, ['host-function']],
  [/(?<![.\w$])hostBoard\b/, ['host-board']],
  [/(?<![.\w$])(?:hostCall|hostUse)\b/, ['host-callback']],
  [/(?<![.\w$])hostObject\b/, ['host-object']],
  [/(?<![.\w$])hostPromise\b/, ['host-promise']],
  [/(?<![.\w$])(?:setTimeout|setInterval)\s*\(/, ['timers']],
  [/(?<![.\w$])console\s*\./, ['console']],
  [/(?<![.\w$])Buffer\b/, ['buffer']],
  [/(?<![.\w$])require\s*\(/, ['require']],
  [/(?<![.\w$])process\s*[.[]/, ['process']],
  [/(?<![.\w$])import\s*\(/, ['dynamic-import']],
  [/(?<![.\w$])SharedArrayBuffer\b/, ['shared-array-buffer']],
  [/(?<![.\w$])WeakRef\b/, ['weak-ref']],
  [/(?<![.\w$])FinalizationRegistry\b/, ['finalization-registry']],
  [/(?<![.\w$])BigInt\b|\b\d+n\b/, ['bigint']],
  [/\bprepareStackTrace\b/, ['prepare-stack-trace']],
  [/__lookup[GS]etter__/, ['lookup-getter']],
  [/(?<![.\w$])with\s*\(/, ['with-statement']],
]

const usesOfWat: readonly (readonly [RegExp, Feature])[] = [
  [/\(memory\.(?:fill|copy|init)\b/, 'bulk-memory'],
  [/^\(memory\b/m, 'multi-memory'],
  [/\(try_table\b/, 'exceptions'],
  [/\(return_call\b/, 'tail-call'],
  [/\(table\.(?:grow|fill)\b/, 'table-grow'],
  [/\bshared\)/, 'threads'],
  [/\(call \$(?:open|leakFile) |"path_/, 'wasi-path'],
  [/\(call \$write |"fd_write"/, 'wasi'],
  [/"environ_/, 'wasi-environment'],
  [/"random_get"/, 'wasi-random'],
  [/"clock_/, 'wasi-clock'],
  [/"poll_oneoff"/, 'wasi-poll'],
  [/"proc_exit"/, 'wasi-exit'],
  [/"proc_raise"/, 'wasi-raise'],
  [/"fd_renumber"/, 'wasi-renumber'],
  [/"process"/, 'ambient-import'],
]

/** A name that the source asks for by `typeof`, or that is its own variable or parameter, is not needed. */
function guarded(code: string, word: string): boolean {
  const own = new RegExp(`\\b(?:var|let|const|function)\\s+${word}\\b|function\\s*\\w*\\([^)]*\\b${word}\\b`)
  return code.includes(`typeof ${word}`) || own.test(code)
}

/** Names below `.test` are nobody's (RFC 6761, 6.4). */
const here = /^(?:127(?:\.\d+){3}|0\.0\.0\.0|localhost|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\]|[\w.-]+\.test)\.?$/

/** A host in a URL of a source that is not of this machine, however it is spelled. Hosts that are joined to the text are the trial's own. */
function outside(source: string): string | undefined {
  const text = source.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return [...text.matchAll(/https?:\/\/(\[[^\]]*\]|[^'"`/:\s]*)/g)]
    .map(([, host = '']) => host)
    .find((host) => {
      const url = host === '' ? undefined : URL.parse(`http://${host}`)
      return url !== undefined && (url === null || !here.test(url.hostname))
    })
}

test('a URL of another machine is found in every spelling', () => {
  for (const host of [
    'example.org',
    '8.8.8.8',
    '0x08080808',
    '134744072',
    '[2001:db8::1]',
    '%38.8.8.8',
    '\\uff18.8.8.8',
  ])
    assert.notEqual(outside(`fetch('http://${host}/')`), undefined, host)
  for (const host of ['127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', 'rebind.test', "' + site.host + '"])
    assert.equal(outside(`fetch('http://${host}/')`), undefined, host)
})

describe('the corpus', () => {
  test('an id is class and slug, and no two are the same', () => {
    none(failing(({ id, technique, escapeCase }) => (id === `${technique.id}/${escapeCase.slug}` ? undefined : 'id')))
    assert.equal(new Set(corpus.map((one) => one.id)).size, corpus.length)
  })

  test('every digest is its own, and changes the digest of all', () => {
    assert.equal(new Set(corpus.map((one) => one.digest)).size, corpus.length)
    assert.notEqual(corpusDigest(corpus), corpusDigest(corpus.slice(1)))
    assert.equal(corpusDigest(corpus), corpusDigest([...corpus]))
  })

  test('no two cases share a payload', () => {
    const same = Map.groupBy(corpus, (one) => `${one.payload.replace(/\s+/g, ' ')} ${one.escapeCase.tenant ?? ''}`)
    none([...same.values()].filter((group) => group.length > 1).map((group) => group.map((one) => one.id).join(' = ')))
  })

  test('payload and control differ', () => none(failing((one) => (one.payload === one.control ? 'same' : undefined))))

  test('payload and control parse as function bodies', () => {
    none(
      failing((one) => {
        if (one.language !== 'javascript') return undefined
        for (const side of ['payload', 'control'] as const) {
          try {
            assert.equal(typeof new Function(one[side]), 'function')
          } catch (error) {
            return `${side}: ${String(error)}`
          }
        }
        return undefined
      }),
    )
  })

  test('payload and control are modules that assemble', async () => {
    for (const one of corpus.filter(({ language }) => language === 'wat'))
      for (const side of ['payload', 'control'] as const)
        await assert.doesNotReject(encode('wat', render('wat', someValues, one[side])), `${one.id}: ${side}`)
  })

  test('an asynchronous case that has time to settle says when it is done', () =>
    none(
      failing((one) => {
        if (one.escapeCase.settleMs === undefined) return undefined
        // A payload that ends its host says nothing any more.
        const ends = one.escapeCase.oracles.some((id) => id === 'crash' || id === 'host-answers')
        const sides = ends ? [one.control] : [one.payload, one.control]
        return sides.every((source) => /\bdone\b/.test(source)) ? undefined : 'settleMs and no done()'
      }),
    ))

  for (const [pattern, features] of uses)
    test(`what a case uses it requires: ${features.join(' or ')}`, () =>
      none(
        failing(({ language, payload, control, escapeCase }) => {
          if (language !== 'javascript') return undefined
          if (features.some((feature) => escapeCase.requires.includes(feature))) return undefined
          for (const [side, source] of Object.entries({ payload, control })) {
            const code = codeOf(source)
            const found = pattern.exec(code)
            if (found === null) continue
            const word = /[\w$]+/.exec(found[0])?.[0] ?? ''
            if (!guarded(code, word)) return `its ${side} has ${found[0]}`
          }
          return undefined
        }),
      ))

  for (const [pattern, feature] of usesOfWat)
    test(`what a module uses it requires: ${feature}`, () =>
      none(
        failing(({ language, payload, control, escapeCase: { requires } }) => {
          if (language !== 'wat' || requires.includes(feature)) return undefined
          // A folder that is granted is more than the rest of WASI.
          if (feature === 'wasi' && requires.includes('wasi-path')) return undefined
          return pattern.test(payload) || pattern.test(control) ? pattern.source : undefined
        }),
      ))

  test('no path of a machine, no host of a registry, no address outside this one', () => {
    const forbidden = /(?<!\+ )['"`]\/(?:root|home|work|Users|tmp)\/[\w.]|[A-Z]:\\\\|registry\.(?:npm|yarn)|npmjs/
    none(
      failing((one) => {
        for (const side of ['payload', 'control'] as const) {
          const found = forbidden.exec(one[side])?.[0] ?? outside(one[side])
          if (found !== undefined) return `${side}: ${found}`
        }
        return undefined
      }),
    )
  })

  test('a first positive control ships with the package; no Python does, so there it is a release at its version', () => {
    const shipped = catalogue.filter(({ target }) => !comesOnDemand(target.source)).map(({ target }) => target.id)
    none(
      failing(({ language, escapeCase: { positiveControls } }) => {
        const isHere = language === 'python' || shipped.includes(positiveControls[0])
        return isHere ? undefined : positiveControls[0]
      }),
    )
  })

  test('other positive controls name a known target at an exact version, or one that has none', () => {
    const known = new Map(catalogue.map(({ target }) => [target.id, target.source.kind]))
    none(
      failing(({ escapeCase }) => {
        for (const spec of escapeCase.positiveControls) {
          const [id = '', version] = spec.split('@')
          const kind = known.get(id)
          if (kind === undefined) return `${spec}: no such target`
          if ((kind === 'on-demand' || kind === 'pypi') && !/^\d+\.\d+\.\d+/.test(version ?? ''))
            return `${spec}: no exact version`
        }
        return undefined
      }),
    )
  })

  test('every oracle judges some case', () => {
    const used = new Set(corpus.flatMap((one) => one.escapeCase.oracles))
    assert.deepEqual(
      oracleIds.filter((id) => !used.has(id)),
      [],
    )
  })
})
