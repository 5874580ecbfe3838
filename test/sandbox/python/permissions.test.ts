import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { environmentFor, denoPermissions } from '../../../src/sandbox/python/permissions.ts'
import { mountsOf } from '../../../src/sandbox/python/mounts.ts'
import { ruleOf } from '../../../src/sandbox/python/services.ts'
import { jailSkip } from '../isolation/support.ts'
import { open, pythonSkip, runner, told } from './support.ts'

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'python-permissions-')))
after(() => rmSync(dir, { recursive: true, force: true }))
for (const each of ['in', 'out', 'secret']) mkdirSync(join(dir, each))
writeFileSync(join(dir, 'in/a.txt'), 'inside')
writeFileSync(join(dir, 'secret/b.txt'), 'outside')
symlinkSync(join(dir, 'secret/b.txt'), join(dir, 'in/link'))
symlinkSync('../secret', join(dir, 'in/folder'))

test('Deno gets what the policy names and what the engine is made of, and nothing else', () => {
  const none = { read: false, write: false, env: false }
  assert.deepEqual(denoPermissions(none, ['/own']), ['--allow-read=/own'])
  assert.deepEqual(denoPermissions({ read: ['/a'], write: ['/b'], env: ['X', 'Y'] }, ['/own']), [
    '--allow-read=/own,/a,/b',
    '--allow-write=/b',
    '--allow-env=X,Y',
  ])
  assert.deepEqual(denoPermissions({ read: true, write: true, env: true }, []), [
    '--allow-read',
    '--allow-write',
    '--allow-env',
  ])
  assert.deepEqual(denoPermissions({ read: [], write: [], env: [] }, ['/own']), ['--allow-read=/own'])
  assert.deepEqual(environmentFor(['A', 'C'], { A: '1', B: '2' }), { A: '1' })
  assert.deepEqual(environmentFor(false, { A: '1' }), {})
  assert.deepEqual(environmentFor(true, { A: '1' }), { A: '1' })
})

test('a folder is found under its own path, within no folder of the interpreter, and the outermost once', () => {
  const inner = join(dir, 'in')
  assert.deepEqual(mountsOf([inner, dir], [inner]), [{ from: dir, to: dir }])
  assert.deepEqual(mountsOf(true, false), [{ from: '/', to: '/host' }])
  assert.deepEqual(mountsOf(false, false), [])
  for (const bad of ['/', '/lib', '/dev', '/proc/self', '/tmp'])
    assert.throws(() => mountsOf([bad], false), { code: 'ERR_POLICY' }, bad)
  assert.throws(() => mountsOf([join(dir, 'nothing')], false), /is not there/)
})

test('a place of python.net is a rule of fetch; what is not public only where it is named', () => {
  const ofHost = ruleOf('api.example.org')
  assert.deepEqual([ofHost.host, ofHost.ports, ofHost.privateAddresses], ['api.example.org', [443, 80], false])
  for (const [place, host, port] of [
    ['localhost:8080', 'localhost', 8080],
    ['127.0.0.1:1', '127.0.0.1', 1],
    ['[::1]:2', '::1', 2],
  ] as const) {
    const rule = ruleOf(place)
    assert.deepEqual([rule.host, rule.ports, rule.privateAddresses], [host, [port], true])
  }
})

const isolations = ['process', 'jail'] as const
for (const isolation of isolations)
  describe(
    `permissions in a ${isolation}`,
    { skip: isolation === 'jail' ? jailSkip || pythonSkip : pythonSkip },
    () => {
      test('nothing is granted unless it is said so', async (t) => {
        process.env['PYTHON_TEST_SECRET'] = 'secret'
        const run = runner(await open(t, { isolation }))
        const file = JSON.stringify(join(dir, 'in/a.txt'))
        const open_ = `def tried(act):\n  try:\n    return act()\n  except Exception as e:\n    return type(e).__name__\n`
        const asked = [
          `lambda: open(${file}).read()`,
          `lambda: __import__("os").environ.get("PYTHON_TEST_SECRET")`,
          `lambda: __import__("socket").socket()`,
          `lambda: __import__("subprocess").run(["/bin/true"])`,
          `lambda: __import__("os").system("true")`,
          `lambda: __import__("ctypes")`,
          `lambda: "fetch" in globals() or "exec" in vars(__import__("__main__"))`,
        ]
        const { value } = await run(`${open_}[${asked.map((each) => `tried(${each})`).join(', ')}]`)
        assert.deepEqual(value, [
          'FileNotFoundError',
          null,
          'PermissionError',
          'OSError',
          -1,
          'ModuleNotFoundError',
          false,
        ])
      })

      test('files and variables are those that are named', async (t) => {
        process.env['PYTHON_TEST_SHOWN'] = 'shown'
        const run = runner(
          await open(t, {
            isolation,
            python: { read: [join(dir, 'in')], write: [join(dir, 'out')], env: ['PYTHON_TEST_SHOWN'] },
          }),
        )
        const at = (name: string): string => JSON.stringify(join(dir, name))
        assert.equal(told(await run(`open(${at('in/a.txt')}).read()`)), 'returned "inside"')
        assert.equal(told(await run('import os\nos.environ["PYTHON_TEST_SHOWN"]')), 'returned "shown"')
        assert.equal(told(await run('import os\nos.environ.get("PYTHON_TEST_SECRET")')), 'returned null')
        for (const name of ['secret/b.txt', 'in/link', 'in/folder/b.txt', 'in/../secret/b.txt'])
          assert.match(told(await run(`open(${at(name)}).read()`)), /^threw (?:FileNotFound|Permission)Error: /, name)
        assert.match(told(await run(`open(${at('in/a.txt')}, "w")`)), /^threw (?:Permission|OS)Error: /)
        assert.match(
          told(await run(`import os\nos.symlink("/etc", ${at('out/mine')})`)),
          /^threw (?:Permission|OS)Error: /,
        )
        assert.equal(told(await run(`open(${at('out/new.txt')}, "w").write("written")`)), 'returned 7')
        assert.equal(readFileSync(join(dir, 'out/new.txt'), 'utf8'), 'written')
        rmSync(join(dir, 'out/new.txt'))
      })

      test('the network, programs and foreign code are those that are named', async (t) => {
        const server = createServer((_, response) => void response.end('hello'))
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        t.after(() => server.close())
        const { port } = server.address() as AddressInfo
        const run = runner(
          await open(t, {
            isolation,
            exec: { root: join(dir, 'out'), network: 'host' },
            python: { net: [`127.0.0.1:${port}`], run: ['/usr/bin/printf'], ffi: true },
          }),
        )
        assert.equal(told(await run(`fetch.request("http://127.0.0.1:${port}/")["text"]`)), 'returned "hello"')
        assert.match(told(await run('fetch.request("http://127.0.0.2/")')), /^threw HostError: EDENIED/)
        assert.equal(told(await run('exec.run("/usr/bin/printf", ["%s", "a b"])["stdout"]')), 'returned "a b"')
        assert.match(told(await run('exec.run("/usr/bin/env", [])')), /^threw HostError: EDENIED/)
        assert.equal(told(await run('import ctypes\nctypes.pythonapi.Py_IsInitialized()')), 'returned 1')
        const past =
          'import ctypes\nf = ctypes.pythonapi.PyImport_ImportModule\nf.restype = ctypes.py_object\nf(b"_pyodide_core").to_js([])'
        assert.match(told(await run(past)), /^(?:faulted BridgeClosed|threw ModuleNotFoundError): /)
        assert.match(told(await run('import socket\nsocket.socket()')), /^threw PermissionError: /)
      })
    },
  )
