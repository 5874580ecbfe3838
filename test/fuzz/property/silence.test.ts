import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { grammarSource } from '../../../src/fuzz/campaign/grammar-source.ts'
import type { ChildExecutor } from '../../../src/fuzz/execute/child-executor.ts'
import type { Lead } from '../../../src/fuzz/execution.ts'
import { sameCause } from '../../../src/fuzz/finding/signature.ts'
import type { Program } from '../../../src/fuzz/program.ts'
import { askedFeatures } from '../../../src/fuzz/vocabulary-of.ts'
import { seededRandom } from '../../../src/internal/seeded-random.ts'
import { secureHex } from '../../../src/internal/token.ts'
import { openAblated, openOn, withScope } from '../fixture/open.ts'

/** The whole language and every host function that is no service. */
const source = grammarSource(new Set(askedFeatures.filter((feature) => !feature.endsWith('-service'))))
const programsOf = (seed: string, count: number): Program[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => source.fresh(random))
}

interface Shown {
  readonly program: Program
  readonly lead: Lead
}

/** Runs of a program that shows something: a machine that is busy makes a hang of anything now and then. */
const runsEach = 3

/** What the oracles saw of these programs, each time anew. */
async function leadsOf(programs: readonly Program[], executor: ChildExecutor): Promise<Shown[]> {
  const all = await Promise.all(programs.map((program) => executor.execute(program, 'none')))
  const lost = all.filter(({ ending }) => ending.kind === 'lost')
  assert.deepEqual(lost, [])
  const shown: Shown[] = []
  for (const [at, { leads }] of all.entries())
    for (const lead of leads) {
      const program = programs[at] as Program
      let runs = 1
      while (runs < runsEach && (await executor.execute(program, 'none')).leads.some((each) => sameCause(each, lead)))
        runs += 1
      if (runs === runsEach) shown.push({ program, lead })
    }
  return shown
}

const count = 120

/** quickjs-emscripten lets deep programs fill the stack of its host, and some cannot be disposed of: known, see its README. */
const known: Readonly<Record<string, (lead: Lead) => boolean>> = {
  reference: () => false,
  'quickjs-emscripten': ({ oracle, site }) => oracle === 'stack' || site.includes('list_empty(&rt->gc_obj_list)'),
}

describe('every oracle is silent about programs of the grammar', () => {
  for (const [spec, isKnown] of Object.entries(known))
    test(`on ${spec}`, (t: TestContext) =>
      withScope(async (scope) => {
        const seed = secureHex(4)
        t.diagnostic(`seed ${seed}`)
        const executor = await openOn(spec, scope)
        const shown = (await leadsOf(programsOf(seed, count), executor)).filter(({ lead }) => !isKnown(lead))
        await executor.close()
        assert.deepEqual(shown, [], `seed ${seed}`)
      }))

  for (const [defense, oracle] of [
    ['rebuilt-errors', 'realm-secret'],
    ['stack-limit', 'stack'],
  ] as const)
    test(`and not on the reference sandbox without ${defense}`, () =>
      withScope(async (scope) => {
        const executor = openAblated(defense, scope)
        const shown = await leadsOf(programsOf('1', 60), executor)
        await executor.close()
        assert.ok(shown.some(({ lead }) => lead.oracle === oracle))
      }))
})
