import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { watchMarker } from '../../src/rig/marker.ts'
import { plantFile } from '../../src/rig/secret-file.ts'
import { plantSocket } from '../../src/rig/secret-socket.ts'

let dir: string
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rig-'))
})
after(() => rm(dir, { recursive: true }))

function read(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    connect(path)
      .on('data', (chunk) => (text += chunk.toString('utf8')))
      .on('error', reject)
      .on('close', () => resolve(text))
  })
}

describe('secret file', () => {
  test('stands, is its owner’s alone, and is taken down', async () => {
    const path = join(dir, 'secret.txt')
    const rig = await plantFile(path, 'esc-file')
    assert.equal(await rig.alive(), true)
    assert.equal(await rig.seen(), undefined)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    await rig.close()
    assert.equal(existsSync(path), false)
  })
  test('is not alive once it was removed or overwritten', async () => {
    const path = join(dir, 'gone.txt')
    const rig = await plantFile(path, 'esc-file')
    await writeFile(path, 'esc-other')
    assert.equal(await rig.alive(), false)
    await rm(path)
    assert.equal(await rig.alive(), false)
    await rig.close()
  })
  test('cannot be planted where there is no folder', () =>
    assert.rejects(plantFile(join(dir, 'no', 'folder.txt'), 'x'), { code: 'ENOENT' }))
})

describe('marker', () => {
  test('sees what is written, also an empty file', async () => {
    for (const text of ['seen', '']) {
      const path = join(dir, 'marker.txt')
      const rig = watchMarker(path)
      assert.equal(await rig.alive(), true)
      assert.equal(await rig.seen(), undefined)
      await writeFile(path, text)
      assert.equal(await rig.seen(), text)
      assert.equal(await rig.alive(), true)
      await rig.close()
      assert.equal(existsSync(path), false)
    }
  })
  test('is not alive where nothing can be written', async () => {
    const rig = watchMarker(join(dir, 'no', 'marker.txt'))
    assert.equal(await rig.alive(), false)
    await rig.close()
  })
  test('leaves no probe behind', async () => {
    await watchMarker(join(dir, 'probed.txt')).alive()
    assert.deepEqual(
      (await readdir(dir)).filter((name) => name.includes('probe')),
      [],
    )
  })
})

describe('secret socket', () => {
  test('answers, and tells its own questions from those of others', async () => {
    const path = join(dir, 's1')
    const rig = await plantSocket(path, 'esc-socket')
    assert.equal(await rig.alive(), true)
    assert.equal(await rig.seen(), undefined)
    assert.equal(await read(path), 'esc-socket')
    assert.equal(await rig.seen(), '1 connections')
    assert.equal(await rig.alive(), true)
    assert.equal(await rig.seen(), '1 connections')
    await rig.close()
    await assert.rejects(read(path))
    assert.equal(existsSync(path), false)
  })
  test('is not alive once its path is gone', async () => {
    const path = join(dir, 's2')
    const rig = await plantSocket(path, 'esc-socket')
    await rm(path)
    assert.equal(await rig.alive(), false)
    await rig.close()
  })
  test('closes although a connection is open', async () => {
    const path = join(dir, 's3')
    const rig = await plantSocket(path, 'esc-socket')
    const held = connect({ path, allowHalfOpen: true })
    await new Promise((resolve) => held.once('data', resolve))
    await rig.close()
    held.destroy()
  })
  test('cannot stand where something stands', async () => {
    await writeFile(join(dir, 's4'), '')
    await assert.rejects(plantSocket(join(dir, 's4'), 'x'), { code: 'EADDRINUSE' })
  })
})
