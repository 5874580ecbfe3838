import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { buildProgram, findBuilt, lockedCrate } from '../../src/install/cargo.ts'
import type { CommandOutcome, RunCommand } from '../../src/install/command.ts'
import { findWheel, installWheel } from '../../src/install/pypi.ts'
import { UsageError } from '../../src/internal/errors.ts'

const ended: CommandOutcome = { code: 0, stdout: '', stderr: '' }

async function fresh(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'escapement-tools-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  return dir
}

const rejectsWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof UsageError, String(error))
  assert.equal(error.code, code)
  assert.doesNotMatch(error.message + error.remedy, /[\r\n]/)
  return true
}

const after = (args: readonly string[], flag: string): string => args[args.indexOf(flag) + 1] ?? ''

describe('a wheel', () => {
  const hash = 'ab'.repeat(32)
  /** A Python whose pip installs anything, and counts its runs. */
  function fakePython(): { run: RunCommand; runs: string[][] } {
    const runs: string[][] = []
    const run: RunCommand = async (_file, args) => {
      if (args[0] === '-c') return { ...ended, stdout: '/usr/bin/python3\n' }
      runs.push([...args])
      await mkdir(after(args, '--target'), { recursive: true })
      const report = { install: [{ download_info: { archive_info: { hashes: { sha256: hash } } } }] }
      return { ...ended, stdout: JSON.stringify(report) }
    }
    return { run, runs }
  }

  test('is installed once, at an exact version, as a wheel and without dependencies; its hash is kept', async (t) => {
    const cache = await fresh(t)
    const { run, runs } = fakePython()
    assert.equal(await findWheel(cache, 'box', '1.0.0'), undefined)
    const dir = join(cache, 'targets', 'pypi+box@1.0.0')
    const whole = { dir, package: 'box', version: '1.0.0', integrity: `sha256-${hash}` }
    assert.deepEqual(await installWheel('box', '1.0.0', cache, run), whole)
    assert.deepEqual(await installWheel('box', '1.0.0', cache, run), whole)
    assert.deepEqual(await findWheel(cache, 'box', '1.0.0'), whole)
    assert.equal(runs.length, 1)
    for (const word of ['--no-deps', '--only-binary', 'box==1.0.0']) assert.ok(runs[0]?.includes(word), word)
    assert.match(await readFile(join(dir, 'escapement.json'), 'utf8'), /"program": "\/usr\/bin\/python3"/)
    assert.deepEqual(await readdir(join(cache, 'targets')), ['pypi+box@1.0.0'])
  })

  test('that does not come leaves nothing, and one line that says why', async (t) => {
    const outcomes: readonly (readonly [string, CommandOutcome])[] = [
      ['ERR_PYTHON_MISSING', { ...ended, code: undefined }],
      ['ERR_PYTHON_MISSING', { ...ended, code: 1, stderr: '/usr/bin/python3: No module named pip\n' }],
      ['ERR_UNKNOWN_VERSION', { ...ended, code: 1, stderr: 'ERROR: No matching distribution found for box==9\n' }],
      ['ERR_PIP', { ...ended, code: 1, stderr: 'WARNING: Retrying\nERROR: Could not reach\n' }],
      ['ERR_PIP', { ...ended, stdout: 'no report' }],
    ]
    for (const [code, outcome] of outcomes) {
      const cache = await fresh(t)
      await assert.rejects(
        installWheel('box', '9.0.0', cache, async () => outcome),
        rejectsWith(code),
      )
      assert.deepEqual(await readdir(join(cache, 'targets')), [])
    }
  })
})

describe('a program of cargo', () => {
  const lock =
    '[[package]]\nname = "own"\nversion = "0.1.0"\n\n[[package]]\nname = "box"\nversion = "2.0.0"\nsource = "registry"\nchecksum = "c0ffee"\n'
  async function program(t: TestContext) {
    const dir = await fresh(t)
    await mkdir(join(dir, 'src'))
    await writeFile(join(dir, 'Cargo.toml'), '[package]\n')
    await writeFile(join(dir, 'Cargo.lock'), lock)
    await writeFile(join(dir, 'src', 'main.rs'), 'fn main() {}\n')
    return { dir, crate: 'box', binary: 'own' }
  }
  const fakeCargo =
    (runs: string[][]): RunCommand =>
    async (_file, args) => {
      runs.push([...args])
      const folder = join(after(args, '--target-dir'), 'release')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'own'), 'a program')
      return ended
    }

  test('has the version and the checksum of its lock file', async (t) => {
    const own = await program(t)
    assert.deepEqual(await lockedCrate(own), { version: '2.0.0', checksum: 'c0ffee' })
    await assert.rejects(lockedCrate({ ...own, crate: 'none' }), rejectsWith('ERR_CARGO'))
  })

  test('is built once from its lock file, and again where its sources change', async (t) => {
    const [cache, own] = [await fresh(t), await program(t)]
    const runs: string[][] = []
    assert.equal(await findBuilt(cache, own), undefined)
    const built = await buildProgram(own, cache, fakeCargo(runs))
    assert.equal(built.integrity, 'sha256-c0ffee')
    assert.deepEqual(await readdir(built.dir), ['bin', 'escapement.json'])
    assert.deepEqual(await buildProgram(own, cache, fakeCargo(runs)), built)
    assert.deepEqual(await findBuilt(cache, own), built)
    assert.equal(runs.length, 1)
    assert.ok(runs[0]?.includes('--locked'))
    await writeFile(join(own.dir, 'src', 'main.rs'), 'fn main() { }\n')
    assert.equal(await findBuilt(cache, own), undefined)
  })

  test('without cargo, or where cargo fails, leaves nothing', async (t) => {
    const own = await program(t)
    const cache = await fresh(t)
    const fails =
      (code: number | undefined): RunCommand =>
      async () => ({ code, stdout: '', stderr: 'error: no linker\n' })
    await assert.rejects(buildProgram(own, cache, fails(undefined)), rejectsWith('ERR_CARGO_MISSING'))
    await assert.rejects(buildProgram(own, cache, fails(101)), rejectsWith('ERR_CARGO'))
    assert.deepEqual(await readdir(join(cache, 'targets')), [])
  })
})
