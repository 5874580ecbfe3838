import assert from 'node:assert/strict'
import { existsSync, lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { plantLinks, rootNames } from '../../src/rig/root-links.ts'
import { swapRoot } from '../../src/rig/root-swapper.ts'

const dir = await mkdtemp(join(tmpdir(), 'root-'))
after(() => rm(dir, { recursive: true }))
const root = join(dir, 'root')
const file = join(dir, 'outside', 'secret.txt')
const marker = join(dir, 'outside', 'marker')

beforeEach(async () => {
  await rm(root, { recursive: true, force: true })
  await mkdir(root)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, 'secret')
})

describe('links in the root', () => {
  test('lead to the secret, to its folder and to the marker, and nothing outside is touched', async () => {
    const rig = await plantLinks(root, file, marker)
    assert.deepEqual((await readdir(root)).toSorted(), [...rootNames].toSorted())
    assert.equal(readFileSync(join(root, 'link.txt'), 'utf8'), 'secret')
    assert.equal(readFileSync(join(root, 'linked/secret.txt'), 'utf8'), 'secret')
    assert.equal(readlinkSync(join(root, 'dangling.txt')), marker)
    assert.ok(lstatSync(join(root, 'pipe')).isFIFO())
    assert.equal(statSync(join(root, 'huge.bin')).size, 1 << 30)
    assert.equal(statSync(join(root, 'huge.bin')).blocks, 0)
    await rig.close()
    assert.deepEqual(await readdir(root), [])
    assert.equal(readFileSync(file, 'utf8'), 'secret')
    assert.equal(existsSync(marker), false)
  })

  test('planted twice is as planted once', async () => {
    await plantLinks(root, file, marker)
    const rig = await plantLinks(root, file, marker)
    assert.deepEqual((await readdir(root)).toSorted(), [...rootNames].toSorted())
    await rig.close()
  })
})

describe('swapped names in the root', () => {
  /** What a naive reader gets of a name, until both sides were seen. */
  async function sides(name: string): Promise<Set<string>> {
    const seen = new Set<string>()
    for (let left = 200_000; left > 0 && seen.size < 2; left--) {
      try {
        seen.add(readFileSync(join(root, name), 'utf8'))
      } catch {
        // Between two of its states.
      }
    }
    return seen
  }

  test('are a file of the root and the secret in turns, in the last and in a middle segment', async () => {
    const rig = await swapRoot(root, file)
    assert.equal(await rig.alive(), true)
    assert.deepEqual([...(await sides('race.txt'))].toSorted(), ['honest', 'secret'])
    assert.deepEqual([...(await sides('racing/secret.txt'))].toSorted(), ['honest', 'secret'])
    await rig.close()
    assert.equal(await rig.alive(), false)
    assert.deepEqual(await readdir(root), [])
    assert.equal(readFileSync(file, 'utf8'), 'secret')
  })
})
