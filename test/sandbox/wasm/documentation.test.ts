import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { hostSignatures } from '../../../src/sandbox/wasm/host-signatures.ts'
import { wasiSignatures } from '../../../src/sandbox/wasm/wasi/signatures.ts'
import { folder, leavesNothing, open, skipWithoutBubblewrap } from '../plugin/support.ts'

leavesNothing()

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/wasm.md'), 'utf8')

test('the example of the page runs as it stands', { skip: skipWithoutBubblewrap }, async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'wasm-page-'))
  t.after(() => rmSync(dir, { recursive: true }))
  const [, code = ''] = /```ts\n(.*?)```/s.exec(page) ?? []
  const file = join(dir, 'example.ts')
  const from = JSON.stringify(join(root, 'src/sandbox/index.ts'))
  writeFileSync(file, `${code.replace("'escapement/sandbox'", from)}\nconsole.log(result.status, result.value)\n`)
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: dir })
  assert.equal(stdout, 'returned 42\n')
})

test('the functions of escapement:host are those of the page', () => {
  const rows = page.split('\n').map((line) => line.split('|').map((each) => each.trim().replaceAll('`', '')))
  const documented = rows.filter(([, name = '']) => hostSignatures.has(name)).map(([, name, type]) => [name, type])
  assert.deepEqual(documented, [...hostSignatures])
})

test('the functions of WASI that are offered are those of the page', async (t) => {
  const [, plain = '', files = ''] = page
    .slice(page.indexOf('## WASI'))
    .split(/These are offered:|With `wasm.preopens`/)
  const named = (text: string): string[] => [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
  const listed = (text: string) => named(text).filter((name) => wasiSignatures.has(name))
  const dir = folder(t)
  for (const [preopens, offered] of [
    [{}, listed(plain)],
    [{ '/': dir }, [...listed(plain), ...listed(files)]],
  ] as const) {
    const sandbox = await open(t, { policy: { fs: { read: [dir] }, wasm: { allow: 'any', preopens } } })
    const names = [...wasiSignatures.keys()].filter((name) => name !== 'proc_exit')
    const [imports, calls] = [
      (name: string) => {
        const [parameters = '', results = ''] = (wasiSignatures.get(name) ?? '').split('->')
        return `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param ${parameters}) (result ${results})))`
      },
      (name: string) => {
        const types = (wasiSignatures.get(name) ?? '').split('->')[0]?.match(/i\d\d/g) ?? []
        return `(drop (call $${name} ${types.map((type) => `(${type}.const 0)`).join(' ')}))`
      },
    ]
    const source = `(module ${names.map(imports).join(' ')} (memory (export "memory") 1) (func (export "_start") ${names.map(calls).join(' ')}))`
    const { unsupported = {} } = await sandbox.run(source, { language: 'wasm' })
    const refused = new Set(Object.keys(unsupported))
    assert.deepEqual(
      names.filter((name) => !refused.has(name)).toSorted(),
      offered.filter((name) => name !== 'proc_exit').toSorted(),
    )
  }
})
