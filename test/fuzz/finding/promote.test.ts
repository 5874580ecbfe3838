import assert from 'node:assert/strict'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import prettier from 'prettier'
import { oracleIds } from '../../../src/case.ts'
import { features } from '../../../src/features.ts'
import { loadCorpus, loadOwnCases } from '../../../src/corpus.ts'
import { parse } from '../../../src/fuzz/finding/minimize/syntax.ts'
import { payloadsOf } from '../../../src/fuzz/finding/promote/bodies.ts'
import { controlsOf } from '../../../src/fuzz/finding/promote/controls.ts'
import { draftCase, unsorted } from '../../../src/fuzz/finding/promote/draft.ts'
import { featuresOf } from '../../../src/fuzz/finding/promote/features.ts'
import { meaningOf } from '../../../src/fuzz/finding/promote/meaning.ts'
import { caseModule, techniqueModule } from '../../../src/fuzz/finding/promote/write-case.ts'
import { probeSource } from '../../../src/fuzz/guest-probe.ts'
import { severityOf } from '../../../src/severity.ts'
import { repository } from '../../cli/command.ts'
import { sampleFinding } from './sample.ts'

const corpus = await loadCorpus()
const finding = { ...sampleFinding, seen: 1 }
const tried = "return 'tried'\n"

test('what an oracle means is something that a case can say', () => {
  for (const id of oracleIds) {
    const { point, effect, also } = meaningOf[id]
    assert.ok(severityOf(point, effect), id)
    assert.equal(also?.tenant !== undefined, id === 'tenant-secret')
  }
})

describe('payloads', () => {
  const of = (program: string): string[] => payloadsOf(program, 'realm-secret', probeSource)

  test('the probe becomes a reach, shortest way first, and stays whole as the last resort', () => {
    const all = of('probe(a.b)')
    assert.equal(all[0], `witness()\nreach(a.b.constructor.constructor)\n${tried}`)
    assert.ok(all.includes(`witness()\nleak(a.b)\n${tried}`))
    assert.match(all.at(-1) ?? '', /^var probe=[^\n]*\nwitness\(\)\nprobe\(a\.b\)\nreturn 'tried'\n$/)
    assert.match(of('probe({ a: 1 })')[0] ?? '', /reach\(\(\{ a: 1 \}\)\.constructor/)
  })

  test('every call of the probe is replaced, one inside another with it', () => {
    assert.equal(of('probe(1); f(function () { probe(probe(2)) })')[0]?.includes('probe'), false)
  })

  test('a completion value is given back, or reached through', () => {
    const all = of('var a = 1; return a.b')
    assert.equal(all[0], 'var a = 1; witness()\nreturn a.b\n')
    assert.ok(all.some((each) => each.includes('reach(a.b.constructor)')))
    assert.ok(of('a.b').some((each) => each.includes('witness()\nreturn a.b')))
  })

  test('the witness stands before the last step that is one, not in the function that it calls back', () => {
    assert.equal(
      of('var h = { get a() { probe(this) } }\nhostUse(h)\nfunction later() {}')[0],
      `var h = { get a() { reach((this).constructor.constructor) } }\nwitness()\nhostUse(h)\nfunction later() {}\n${tried}`.replace(
        '(this)',
        'this',
      ),
    )
  })

  test('what the probe compiles in the host is what the trial says', () => {
    const probe = 'function probe(x){report("l:"+x("return globalThis.__escapementSecret")())}'
    assert.match(payloadsOf('probe(a)', 'realm-secret', probe).at(-1) ?? '', /x\(trial\.readRealm\)\(\)/)
  })

  test('for another oracle the program stays as it is', () => {
    assert.equal(payloadsOf('a.b = 1', 'intrinsics', probeSource)[0], `witness()\na.b = 1\n${tried}`)
  })

  test('nothing can be made of what does not parse, or does nothing', () => {
    for (const program of ['a b c', '', 'function f() {}']) assert.deepEqual(of(program), [])
  })
})

describe('controls', () => {
  test('harmless names where the way out was, and notes where something was handed over', () => {
    const [one, other] = controlsOf("probe(this.constructor['constructor']('x')); report(a)", 'realm-secret')
    assert.match(one ?? '', /note\(typeof \(this\.valueOf\['valueOf'\]\('x'\)\)\); note\(typeof \(a\)\)/)
    assert.match(other ?? '', /this\.own\['own'\]/)
  })

  test('a key of a literal is no way out', () => {
    assert.match(
      controlsOf('f({ constructor: 1 }.constructor)', 'realm-secret')[0] ?? '',
      /f\(\{ constructor: 1 \}\.valueOf\)/,
    )
  })

  test('loops are left and numbers are small where it is the amount that is judged', () => {
    const program = 'for (;;) f(); while (1) { new Array(1e9) }'
    const [brief] = controlsOf(program, 'wall')
    assert.match(brief ?? '', /for \(;;\) \{ break; f\(\); \} while \(1\) \{ break; new Array\(8\) \}/)
    assert.match(controlsOf(program, 'realm-secret')[0] ?? '', /new Array\(1e9\)/)
  })

  test('of every program of the corpus they parse, say witness first, and name no way out', () => {
    for (const { id, payload } of corpus)
      for (const control of controlsOf(payload, 'realm-secret')) {
        assert.ok(parse(control), id)
        assert.ok(control.startsWith('witness()\n'), id)
        assert.doesNotMatch(control, /\.constructor\b|\.__proto__|\bprobe\(|\breport\(/, id)
      }
  })
})

test('features: nothing of the language that a case asks for is missed, but what its text does not tell', () => {
  // Needed for what they do in the host, or asked for by a case that does without.
  const untold = new Set(['fn-constructor-chain/global-this', 'promise-species-async/static-method-receiver'])
  const language = new Set<string>([
    'promise',
    'class',
    'proxy',
    'reflect',
    'generator',
    'async-function',
    'async-generator',
    'regexp',
    'json',
    'typed-array',
    'wasm',
    'host-function',
    'host-callback',
    'error-stack',
    'try-catch',
    'with-statement',
    'dynamic-import',
    'template-literal',
  ])
  const missed = corpus.flatMap(({ id, payload, escapeCase }) => {
    const tree = parse(payload)
    const found = tree === undefined ? features : featuresOf(tree)
    return escapeCase.requires
      .filter((each) => language.has(each) && !found.includes(each))
      .map((each) => `${id} ${each}`)
  })
  assert.deepEqual(
    missed.filter((line) => !untold.has(line.split(' ')[0] ?? '')),
    ['cpu-limit-bypass/result-thenable promise'],
  )
})

test('features: a name that is a property, a local exec or a key asks for nothing; a service is what was granted', () => {
  const of = (text: string, services: string[] = []): string[] => {
    const tree = parse(text)
    assert.ok(tree)
    return featuresOf(tree, services)
  }
  assert.deepEqual(of('a.Promise; a.exec(); ({ JSON: 1 }); a.eval'), [])
  assert.deepEqual(of('a.constructor.constructor("return this")()'), [])
  assert.deepEqual(of('new Promise(eval); a.stack; async () => { await 1 }'), [
    'promise',
    'async-function',
    'eval',
    'error-stack',
  ])
  assert.deepEqual(of('fs.readText("a")', ['fs', 'kv-service']), ['fs-service', 'kv-service'])
})

test('the record says where it comes from, is experimental, and names the spec first', () => {
  const one = draftCase(finding, 'a-case', ['no-sandbox', 'node-vm'])
  assert.deepEqual(
    [one.lifecycle, one.positiveControls, one.nature, one.provenance[0].kind, one.settleMs],
    ['experimental', ['node-vm', 'no-sandbox'], 'deterministic', 'original', undefined],
  )
  assert.equal(draftCase({ ...finding, flaky: true, program: 'Promise.resolve(1)' }, 'b').settleMs, 200)
  assert.equal(draftCase({ ...finding, flaky: true }, 'b').nature, 'race')
})

test('the files are formatted as the project formats, whatever a finding says', async () => {
  const options = { ...(await prettier.resolveConfig(join(repository, 'src/case.ts'))), parser: 'typescript' }
  const word = fc.oneof(fc.string(), fc.constantFrom(`it's`, '"both" it\'s', 'a\\b', 'x'.repeat(130)))
  await fc.assert(
    fc.asyncProperty(word, word, fc.uniqueArray(fc.constantFrom(...features)), async (seed, spec, requires) => {
      const text = caseModule({ ...draftCase({ ...finding, seed, spec }, 'a'), requires })
      assert.equal(await prettier.format(text, options), text)
    }),
    { numRuns: 60 },
  )
  const technique = techniqueModule(unsorted)
  assert.equal(await prettier.format(technique, options), technique)
})

describe('cases of one’s own', () => {
  const write = async (dir: string, name: string, text: string): Promise<void> => {
    await mkdir(join(dir, name, '..'), { recursive: true })
    await writeFile(join(dir, name), text)
  }
  const place = async (): Promise<{ dir: string } & AsyncDisposable> => {
    const dir = await mkdtemp(join(tmpdir(), 'escapement-cases-'))
    return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) }
  }
  const fill = async (dir: string, slug: string): Promise<void> => {
    await write(dir, 'package.json', '{ "type": "module" }')
    await write(dir, 'found-by-fuzzing/technique.ts', techniqueModule(unsorted))
    await write(dir, `found-by-fuzzing/${slug}.case.ts`, caseModule(draftCase(finding, slug)))
    await write(dir, `found-by-fuzzing/${slug}.payload.js`, 'witness()\n')
    await write(dir, `found-by-fuzzing/${slug}.control.js`, 'witness()\n')
  }

  test('what was written is read', async () => {
    await using one = await place()
    await fill(one.dir, 'mine')
    const [loaded, ...more] = await loadOwnCases([one.dir], '/')
    assert.deepEqual([loaded?.id, loaded?.severity, more.length], ['found-by-fuzzing/mine', 'critical', 0])
  })

  test('rejected files are not', async () => {
    await using one = await place()
    await fill(one.dir, 'mine')
    await write(one.dir, 'found-by-fuzzing/other.case.ts.rejected', 'no module')
    assert.equal((await loadOwnCases([one.dir], '/')).length, 1)
  })

  test('a folder without a case, and two with the same one, are told in one line', async () => {
    await using one = await place()
    await using other = await place()
    await assert.rejects(loadOwnCases([one.dir], '/'), /there is no case in it/)
    await assert.rejects(loadOwnCases(['nowhere'], one.dir), /nowhere: there is no case in it/)
    for (const { dir } of [one, other]) await fill(dir, 'same')
    await assert.rejects(loadOwnCases([one.dir, other.dir], '/'), /found-by-fuzzing\/same is in another folder too/)
  })
})
