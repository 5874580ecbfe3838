import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { entryId } from '../../../src/fuzz/corpus/entry.ts'
import { maxProgramBytes, openCorpusStore } from '../../../src/fuzz/corpus/store.ts'

const made: string[] = []
const folder = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'corpus-'))
  made.push(dir)
  return dir
}
after(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))))

describe('a corpus on disk', () => {
  test('gives back what it kept, once each', async () => {
    const dir = await folder()
    const store = await openCorpusStore(dir, 1 << 20)
    for (const program of ['1', 'probe("ü")', '1']) assert.equal(await store.keep(program), true)
    const again = await (await openCorpusStore(dir, 1 << 20)).load()
    assert.deepEqual([...again.programs].toSorted(), ['1', 'probe("ü")'])
    assert.deepEqual(again.setAside, [])
  })

  test('sets aside what is not what its name says, by name, and goes on', async () => {
    const dir = await folder()
    const store = await openCorpusStore(dir, 1 << 20)
    await store.keep('good')
    const queue = join(dir, 'queue')
    await writeFile(join(queue, `${entryId('one')}.js`), 'another')
    await writeFile(join(queue, `${entryId('two')}.js`), Buffer.from([0xff, 0xfe]))
    await writeFile(join(queue, `${entryId('three')}.js`), 'x'.repeat(maxProgramBytes + 1))
    await writeFile(join(queue, `${entryId('four')}.js.part`), 'fo')
    const { programs, setAside } = await (await openCorpusStore(dir, 1 << 20)).load()
    assert.deepEqual(programs, ['good'])
    assert.deepEqual(setAside.map(({ why }) => why).toSorted(), [
      'its content is not what its name says',
      `larger than ${maxProgramBytes >> 10} KiB`,
      'not UTF-8',
    ])
    assert.equal((await readdir(join(dir, 'set-aside'))).length, 4)
    assert.deepEqual(await readdir(queue), [`${entryId('good')}.js`])
  })

  test('takes no more than its share of the disk', async () => {
    const store = await openCorpusStore(await folder(), 10)
    assert.equal(await store.keep('12345'), true)
    assert.equal(await store.keep('1234567'), false)
    assert.equal(await store.keep('12345'), true)
    assert.equal(store.bytes(), 5)
  })

  test('cannot be made where a file stands', async () => {
    const dir = await folder()
    await writeFile(join(dir, 'taken'), '')
    await assert.rejects(openCorpusStore(join(dir, 'taken'), 10), /ENOTDIR|EEXIST/)
  })
})
