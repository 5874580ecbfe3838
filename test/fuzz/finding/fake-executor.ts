import { createContext, runInContext } from 'node:vm'
import type { Execution, Lead } from '../../../src/fuzz/execution.ts'
import type { Executor, OpenExecutor } from '../../../src/fuzz/execute/executor.ts'

/** Stands in for the fuzz host's own: tells what host code that it reaches reads at the secret's place. */
export const probeSource =
  'function probe(x){var c=x,i;for(i=0;i<4&&c;i++){try{report("l:"+c("return globalThis.__escapementSecret")())}catch(e){}try{c=c.constructor}catch(e){return}}}'

/** How one execution goes. */
export type Behaviour = (program: string, opened: number) => Partial<Execution>

/** Executors of a target that exists in a test only. `opened` and `closed` count. */
export function fakeTarget(behave: Behaviour): { open: OpenExecutor; opened: () => number; closed: () => number } {
  let [opened, closed] = [0, 0]
  const open: OpenExecutor = () => {
    const number = ++opened
    const executor: Executor = {
      feedback: 'none',
      edges: () => 0,
      runtime: () => ({ fake: '1.0.0' }),
      execute: (program) =>
        Promise.resolve({
          ending: { kind: 'returned', text: '' },
          leads: [],
          features: [],
          wallMs: 0,
          ...behave(program, number),
        }),
      starts: () => number,
      close: () => {
        closed += 1
        return Promise.resolve()
      },
    }
    return Promise.resolve(executor)
  }
  return { open, opened: () => opened, closed: () => closed }
}

export const secretLead: Lead = {
  oracle: 'realm-secret',
  site: 'report',
  detail: 'the secret of the host realm came back by report',
}

let drawn = 0

/** `node:vm` with a planted secret, in this process: what a node-vm executor would tell. */
export function leadsInVm(program: string): Lead[] {
  const secret = `esc${(++drawn).toString(16).padStart(24, '0')}`
  const host = globalThis as Record<string, unknown>
  host['__escapementSecret'] = secret
  const said: string[] = []
  const report = (text: unknown): void => void said.push(String(text))
  const context = createContext({ report, hostEcho: (value: unknown) => ({ x: value }) })
  const needsProbe = program.includes('probe(')
  try {
    said.push(
      String(
        runInContext(`(function(){${needsProbe ? probeSource : ''}\n${program}\n}).call(this)`, context, {
          timeout: 200,
        }),
      ),
    )
  } catch {
    // How it ended is not asked.
  } finally {
    delete host['__escapementSecret']
  }
  return said.some((line) => line.includes(secret)) ? [secretLead] : []
}
