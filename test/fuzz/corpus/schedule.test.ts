import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CorpusEntry } from '../../../src/fuzz/corpus/entry.ts'
import { energyOf, openSchedule } from '../../../src/fuzz/corpus/schedule.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'

const entry = (id: string, over: Partial<CorpusEntry> = {}): CorpusEntry => ({
  id,
  program: id,
  features: [1],
  wallMs: 1,
  chosen: 0,
  ...over,
})

describe('energy', () => {
  test('is above 0, and grows with rarity and speed and falls with use', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.nat(100),
        (seen, wallMs, chosen) => {
          const base = energyOf(entry('a', { wallMs, chosen }), () => seen, 1)
          assert.ok(base > 0 && Number.isFinite(base))
          assert.ok(energyOf(entry('a', { wallMs, chosen }), () => seen + 10, 1) <= base)
          assert.ok(energyOf(entry('a', { wallMs: wallMs * 2, chosen }), () => seen, 1) <= base)
          assert.ok(energyOf(entry('a', { wallMs, chosen: chosen + 1 }), () => seen, 1) <= base)
        },
      ),
    )
  })
})

test('a slow entry takes no more of the time than one of middling speed, up to a hundred times as slow', () => {
  const timeOf = (wallMs: number): number => energyOf(entry('a', { wallMs }), () => 1, 1) * wallMs
  for (const wallMs of [2, 10, 50, 100]) assert.ok(timeOf(wallMs) <= timeOf(1) * (1 + 1e-9), `${wallMs}`)
  assert.ok(timeOf(0.25) < timeOf(1), 'and a fast one less')
})

describe('a schedule', () => {
  test('chooses what is rare more often, and starves nobody', () => {
    const schedule = openSchedule()
    for (let i = 0; i < 5; i++) schedule.add(entry(`common ${i}`))
    schedule.add(entry('rare', { features: [2] }))
    for (let i = 0; i < 1000; i++) schedule.saw([1])
    schedule.saw([2])
    const random = seededRandom('schedule')
    const chosen = new Map<string, number>()
    for (let i = 0; i < 3000; i++) {
      const id = schedule.choose(random)?.id ?? ''
      chosen.set(id, (chosen.get(id) ?? 0) + 1)
    }
    const rare = chosen.get('rare') ?? 0
    for (let i = 0; i < 5; i++) {
      const times = chosen.get(`common ${i}`) ?? 0
      assert.ok(times > 20 && times < rare, `${times} and ${rare}`)
    }
  })

  test('makes the same choices for the same seed', () => {
    const choices = (): string[] => {
      const schedule = openSchedule()
      const random = seededRandom('same')
      return Array.from({ length: 200 }, (_, at) => {
        if (at % 10 === 0) schedule.add(entry(`e${at}`, { features: [at] }))
        schedule.saw([at % 7])
        return schedule.choose(random)?.id ?? ''
      })
    }
    assert.deepEqual(choices(), choices())
  })

  test('has nobody to choose while it is empty', () => {
    assert.equal(openSchedule().choose(seededRandom('x')), undefined)
    assert.equal(openSchedule().any(seededRandom('x')), undefined)
  })
})
