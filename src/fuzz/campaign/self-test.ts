import type { ChildExecutor } from '../execute/child-executor.ts'
import type { Executor } from '../execute/executor.ts'
import type { Execution } from '../execution.ts'
import type { Treason } from '../host/planted.ts'
import type { Program } from '../program.ts'

/** One thing that a campaign must be able to see before its silence means anything. */
export interface SelfTestStep {
  readonly name: string
  /** Why it was not seen; undefined where it was. */
  readonly failed?: string
}

const betray = (word: string, treason: Treason): Program => {
  const text = JSON.stringify(word + treason)
  return `if(typeof hostBoard==="function")probe(hostBoard(${text}));else report(${text})`
}

/** Whether a host function that hands its secret over is seen: the least that a guest's probe must be able to show. */
export async function seesLeak(executor: ChildExecutor): Promise<boolean> {
  return expected.leak(await executor.execute(betray(executor.traitorWord, 'leak'), 'none'))
}

/** What must be seen of each planted bug. */
const expected: Readonly<Record<Treason, (execution: Execution) => boolean>> = {
  leak: ({ leads }) => leads.some(({ oracle }) => oracle === 'realm-secret'),
  pollute: ({ leads }) => leads.some(({ oracle }) => oracle === 'intrinsics'),
  'leak-file': ({ leads }) => leads.some(({ oracle }) => oracle === 'file-secret'),
  'write-outside': ({ leads }) => leads.some(({ oracle }) => oracle === 'marker-file'),
  die: ({ leads, ending }) => ending.kind === 'crashed' && leads.some(({ oracle }) => oracle === 'crash'),
  // A runtime that ends its guests itself also ends a host function that they hang in.
  hang: ({ ending }) => ending.kind === 'timed-out' || ending.kind === 'threw',
}

const words = ({ ending, leads }: Execution): string =>
  `${ending.kind}${'message' in ending ? ` ${ending.message.slice(0, 80)}` : ''}${'why' in ending ? ` ${ending.why}` : ''}, ${leads.length === 0 ? 'no lead' : leads.map(({ oracle }) => oracle).join(' ')}`

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

/** Programs that are told apart by what they reach, and give the same each time. */
const benign = 'var a = [3, 1, 2].map(function (x) { return x * 2 }); a.join()'
const other =
  'probe(/(a|b)+c/.exec("abac")); probe(new Error("x")); try { probe(hostEcho({ a: [1] })) } catch (e) { probe(e) } try { probe((0, eval)("1 + 1")) } catch (e) { probe(e) } try { hostCall(function () { return [1] }) } catch (e) { probe(e) }'

/** Whether feedback tells two programs apart that have little in common. One that does not guides nobody. */
export async function tellsApart(executor: Executor): Promise<boolean> {
  // The first run of anything compiles it.
  for (const program of [benign, other]) await executor.execute(program, 'all')
  const [a, b] = [await executor.execute(benign, 'all'), await executor.execute(other, 'all')]
  return !same(a.features, b.features)
}

/**
 * Plants bugs in the executor's own host functions and looks whether the oracles see each of them, and whether they are silent
 * about a program that does nothing; then whether feedback is alive, tells programs apart and says the same twice. A
 * campaign of which a step fails is not valid: its silence proves nothing.
 */
export async function selfTest(executor: ChildExecutor): Promise<readonly SelfTestStep[]> {
  const steps: SelfTestStep[] = []
  const add = (name: string, failed: string | undefined): void =>
    void steps.push({ name, ...(failed === undefined ? {} : { failed }) })
  const first = await executor.execute(benign, 'all')
  const fault = executor.startFault()
  add(
    'a program that does nothing ends without a lead',
    fault ?? (first.leads.length > 0 || first.ending.kind !== 'returned' ? words(first) : undefined),
  )
  if (fault !== undefined) return steps
  for (const treason of executor.treasons) {
    const execution = await executor.execute(betray(executor.traitorWord, treason), 'none')
    add(`a planted ${treason} is seen`, expected[treason](execution) ? undefined : words(execution))
  }
  if (executor.feedback === 'none') return steps
  // The first run of anything compiles it.
  await executor.execute(other, 'all')
  const [a, b, c] = [
    await executor.execute(benign, 'all'),
    await executor.execute(benign, 'all'),
    await executor.execute(other, 'all'),
  ]
  add('feedback counts', a.features.length > 0 ? undefined : 'not one edge was counted')
  add('two programs differ in what they reach', same(a.features, c.features) ? 'they reach the same' : undefined)
  const shared = a.features.filter((feature) => b.features.includes(feature)).length
  add(
    'a program reaches the same twice',
    shared >= 0.9 * a.features.length ? undefined : `${shared} of ${a.features.length} features`,
  )
  return steps
}
