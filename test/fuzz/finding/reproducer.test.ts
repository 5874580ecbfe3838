import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test, type TestContext } from 'node:test'
import { loadCatalogue } from '../../../src/catalogue.ts'
import type { Finding } from '../../../src/fuzz/finding/finding.ts'
import { endowmentsSource } from '../../../src/fuzz/finding/reproducer/endowments.ts'
import { findingFiles } from '../../../src/fuzz/finding/reproducer/folder.ts'
import { reproducer, standalone } from '../../../src/fuzz/finding/reproducer/reproducer.ts'
import { runtimes } from '../../../src/fuzz/finding/reproducer/runtimes.ts'
import { endow } from '../../../src/host/endow.ts'
import { realmProperty } from '../../../src/guest.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { resolveTarget } from '../../../src/resolve.ts'
import { ended, repository, type Ended } from '../../cli/command.ts'
import { skipWithout } from '../../skip.ts'
import { context, sampleFinding } from './sample.ts'

const root = mkdtempSync(join(tmpdir(), 'escapement-repro-'))
after(() => rmSync(root, { recursive: true, force: true }))
const catalogue = await loadCatalogue()
const finding = (change: Partial<Finding> = {}): Finding => ({ ...sampleFinding, seen: 1, ...change })

// Not written out: the linter takes it for a mistake.
const awaited = ['th', 'en'].join('')

let folders = 0
/** Writes a finding's folder where no package can be found by chance, and runs its reproducer as its reader would. */
function repro(one: Finding, args: readonly string[] = []): Promise<Ended> {
  const dir = join(root, String(++folders))
  mkdirSync(dir)
  for (const [name, text] of Object.entries(findingFiles(one, context))) writeFileSync(join(dir, name), text)
  return ended(spawn(process.execPath, ['repro.mjs', ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] }), 60_000)
}

/** The folder in which a version of a target's package is installed; skips the test where it cannot be had. */
async function installed(t: TestContext, spec: string): Promise<string | undefined> {
  try {
    const { installedDir } = await resolveTarget(spec, catalogue, { install: true, notice: () => undefined, cwd: root })
    return installedDir ?? repository
  } catch (error) {
    if (!(error instanceof UsageError) || !['ERR_NO_NETWORK', 'ERR_NPM_MISSING'].includes(error.code)) throw error
    t.skip(skipWithout('registry'))
    return undefined
  }
}

const inspecting = `var a = { valueOf: undefined, constructor: undefined }
a[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) { probe(inspect); return '' }
WebAssembly.compileStreaming(a).catch(function () {})`

describe('node:vm', () => {
  test('an escape through the probe: 1, and says what came out', async () => {
    const { code, stdout, stderr } = await repro(finding())
    assert.equal(code, 1, stderr)
    assert.match(stdout, /out of the guest: "l:esc[0-9a-f]{24}"\n[^]*SHOWN: the secret of the host came back\n$/)
  })

  test('an escape in the completion value, and one without the probe', async () => {
    const program = "this.constructor.constructor('return __escapementSecret')()"
    assert.equal((await repro(finding({ program: `return ${program}` }))).code, 1)
    assert.equal((await repro(finding({ program }))).code, 0, 'a value that is not given back')
    assert.equal((await repro(finding({ program: `report(${program})` }))).code, 1)
  })

  test('a program that gets nowhere: 0', async () => {
    const { code, stdout } = await repro(finding({ program: 'probe(1); report(typeof globalThis.__escapementSecret)' }))
    assert.equal(code, 0)
    assert.match(stdout, /"undefined"[^]*not shown: nothing got out\n$/)
  })

  test('a changed intrinsic: 1 and its name; none: 0', async () => {
    const one = finding({
      oracle: 'intrinsics',
      site: 'Object.prototype',
      program: 'this.constructor.prototype.mark = 1',
    })
    const red = await repro(one)
    assert.equal(red.code, 1, red.stderr)
    assert.match(red.stdout, /SHOWN: changed in the host: Object\.prototype\.mark\n/)
    const all = 'Array.prototype[Symbol.iterator] = Array.prototype.entries = null; delete Reflect.apply'
    const worst = await repro({ ...one, program: `this.constructor.constructor(${JSON.stringify(all)})()` })
    assert.match(worst.stdout, /SHOWN: [^\n]*Array\.prototype\.entries[^\n]*Reflect\.apply\n/, worst.stderr)
    const green = await repro({ ...one, program: 'Object.prototype.mark = 1' })
    assert.equal(green.code, 0, green.stdout)
  })

  test('a variable of the environment', async () => {
    const read = 'report(this.constructor.constructor("return process.env.ESCAPEMENT_SECRET")())'
    assert.equal((await repro(finding({ oracle: 'env-secret', program: read }))).code, 1)
    assert.equal((await repro(finding({ oracle: 'env-secret', program: 'report(1)' }))).code, 0)
  })

  test('a process that dies, one that hangs in its jobs, a host error that comes out: seen from outside', async () => {
    const host = "this.constructor.constructor('return process')()"
    const died = await repro(finding({ oracle: 'crash', program: `${host}.kill(${host}.pid, 'SIGKILL')` }))
    assert.equal(died.code, 1, died.stderr)
    assert.match(died.stdout, /ended: SIGKILL/)
    const overflow = 'function f() { hostCall(f) } f()'
    const broke = await repro(finding({ oracle: 'stack', program: overflow }))
    assert.deepEqual([broke.code, /SHOWN: an error of the host came out: RangeError/.test(broke.stdout)], [1, true])
    assert.equal((await repro(finding({ oracle: 'stack', program: '(function f() { f() })()' }))).code, 0)
  })

  test('a rejection that nobody takes decides nothing', async () => {
    assert.equal((await repro(finding({ program: 'hostPromise(); Promise.reject(1); return 1' }))).code, 0)
  })
})

describe('vm2', () => {
  const one = finding({ spec: 'vm2@3.9.19', runtime: { vm2: '3.9.19', node: '24.0.0' }, program: inspecting })

  test('red on the version that it was found on, quiet on the one that holds', async (t) => {
    const [open, holding] = [await installed(t, 'vm2@3.9.19'), await installed(t, 'vm2@3.12.2')]
    if (open === undefined || holding === undefined) return
    const red = await repro(one, [open])
    assert.equal(red.code, 1, red.stderr + red.stdout)
    const green = await repro(one, [holding])
    assert.equal(green.code, 0, green.stderr + green.stdout)
  })

  test('a checkout of the package itself will do', async (t) => {
    const open = await installed(t, 'vm2@3.9.19')
    if (open === undefined) return
    const checkout = join(root, 'checkout')
    cpSync(join(open, 'node_modules', 'vm2'), checkout, { recursive: true })
    cpSync(join(open, 'node_modules'), join(checkout, 'node_modules'), { recursive: true })
    rmSync(join(checkout, 'node_modules', 'vm2'), { recursive: true })
    assert.equal((await repro(one, [checkout])).code, 1)
  })

  test('a package that is not there is asked for in one line, at its exact version: 2', async () => {
    const { code, stdout, stderr } = await repro(one)
    assert.deepEqual([code, stdout], [2, ''])
    assert.equal(stderr, 'vm2 is not here; run: npm install vm2@3.9.19\n')
    assert.match(reproducer(one, context), /^\/\/ {3}npm install vm2@3\.9\.19$/m)
  })
})

describe('every runtime that is embedded runs a program, and shows nothing where nothing is', () => {
  // `reference` is this package itself: the test of the package runs its reproducer.
  for (const id of Object.keys(runtimes).filter((each) => each !== 'reference'))
    test(id, async (t) => {
      const dir = await installed(t, id)
      if (dir === undefined) return
      const body = 'report("value " + hostEcho(7).x + hostLookup("public") + hostObject.list.length)'
      const { code, stdout, stderr } = await repro(finding({ spec: id, program: body }), [dir])
      assert.equal(code, 0, stderr + stdout)
      assert.match(stdout, /out of the guest: "value 7public value3"/)
      const leaking = 'report(hostBoard("x")); try { hostThrow() } catch (e) { report(typeof e.message) }'
      assert.equal((await repro(finding({ spec: id, program: leaking }), [dir])).code, 0)
    })
})

test('what a file cannot bring along goes through escapement', async () => {
  for (const change of [
    { services: ['fs'] },
    { spec: './our-runtime.ts' },
    { oracle: 'file-secret' as const },
    { site: 'stdio' },
    { spec: 'constructor' },
  ]) {
    const one = finding(change)
    assert.equal(standalone(one), undefined)
    const { code, stderr } = await repro(one)
    assert.deepEqual([code, stderr], [2, 'escapement is not here; run: npm install escapement@0.1.0\n'])
  }
})

test('what the harness hands in, and what the file hands in, do the same', () => {
  const host = globalThis as Record<string, unknown>
  const said: string[] = []
  const report = (text: unknown): void => void said.push(String(text))
  host[realmProperty] = 'the-secret'
  const ours = endow(report) as unknown as Record<string, (...args: unknown[]) => unknown>
  const make = new Function('report', 'readSecret', `${endowmentsSource}\nreturn endowments`)
  const theirs = make(report, () => host[realmProperty]) as typeof ours
  try {
    assert.deepEqual(Object.keys(theirs).toSorted(), Object.keys(ours).toSorted())
    const changing = (): object => ({ toString: ((n) => () => (n++ === 0 ? 'public' : 'secret'))(0) })
    const calls: readonly (readonly [string, () => unknown[]])[] = [
      ['hostEcho', () => [7]],
      ['hostLookup', () => ['public']],
      ['hostLookup', () => ['secret']],
      ['hostLookup', () => [changing()]],
      ['hostBoard', () => ['text']],
      ['hostBoard', () => []],
      ['hostCall', () => [(...args: unknown[]) => args]],
      ...[1, 'x', null, undefined, {}, [1], () => 1, { [awaited]: () => 1 }].map(
        (value): readonly [string, () => unknown[]] => ['hostUse', () => [value]],
      ),
    ]
    for (const [name, args] of calls) assert.deepEqual(theirs[name]?.(...args()), ours[name]?.(...args()), name)
    const frames = ({ hostThrow }: typeof ours): string => {
      try {
        return String(hostThrow?.())
      } catch (error) {
        return /the-secret/.exec((error as Error).stack ?? '')?.[0] ?? 'not named'
      }
    }
    assert.deepEqual([frames(theirs), frames(ours)], ['the-secret', 'the-secret'])
    const { hostObject } = theirs as unknown as { hostObject: { twice(n: number): number; list: number[] } }
    assert.deepEqual([hostObject.twice(4), hostObject.list], [8, [1, 2, 3]])
    for (const each of [ours, theirs]) assert.rejects(each['hostPromise']?.() as Promise<never>, /rejected by the host/)
  } finally {
    delete host[realmProperty]
  }
})

test('nothing that a guest wrote breaks out of its comment, its string or its paragraph', () => {
  const hostile = '\n*/ ` ${process.exit(9)} \u2028 process.exit(8)\n# title <script>'
  const files = findingFiles(
    finding({
      program: `report("\`")\n// ${hostile}`,
      detail: hostile,
      site: hostile,
      seed: hostile,
      grammar: hostile,
    }),
    context,
  )
  for (const line of (files['repro.mjs'] ?? '').split('\n'))
    assert.ok(!line.includes('process.exit(8)') || /^(?:\/\/| {2}")/.test(line), line)
  assert.doesNotMatch(files['README.md']?.split('```')[0] ?? '', /\n# title|<script>/)
})
