import { runInNewContext } from 'node:vm'
import type { Program } from '../program.ts'
import type { HostFunction } from '../grammar/vocabulary.ts'

/** What a guest's global object has besides the language's own: the runtime put it there. */
export interface GuestGlobals {
  readonly functions: readonly HostFunction[]
  readonly values: readonly string[]
}

/** Runs a program of function-body statements and gives the text that it returned; undefined where it did not. */
export type Ask = (program: Program) => Promise<string | undefined>

const mostGlobals = 10
const mostFunctionsEach = 10
const mostFunctions = 24
const mostArguments = 3

const namesProgram =
  'var g=typeof globalThis==="object"&&globalThis?globalThis:this;return Object.getOwnPropertyNames(g).join()'

/** ES5. Names of a global's functions, each with the number of its parameters; nothing of an alias of the global object. */
const functionsProgram = (name: string): Program =>
  [
    `var g=typeof globalThis==="object"?globalThis:this,x=${name},r=[typeof x],k,i;if(x===g)return"";if(typeof x==="function")r.push(":"+x.length);`,
    'k=x&&(typeof x==="object"||typeof x==="function")?Object.getOwnPropertyNames(x):[];',
    'for(i=0;i<k.length;i++)if(k[i]!=="caller"&&k[i]!=="arguments"&&typeof x[k[i]]==="function")r.push(k[i]+":"+x[k[i]].length);',
    'return r.join()',
  ].join('')

const isIdentifier = (word: string): boolean => /^[A-Za-z_$][\w$]{0,60}$/.test(word)

/** Names that every realm of the language has, and those that an adapter hands in: the grammar knows them. */
const isKnown = (name: string, own: ReadonlySet<string>): boolean =>
  own.has(name) || name === 'report' || /^host[A-Z]/.test(name) || ['global', 'self', 'window'].includes(name)

const taking = (callee: string, count: number): HostFunction => ({
  callee,
  takes: Array.from({ length: Math.min(mostArguments, Math.max(1, count)) }, () => 'value' as const),
  isAsync: false,
})

/** Asks a guest what its global object has. What it answers is hostile: only identifiers are taken, and few. */
export async function guestGlobals(ask: Ask): Promise<GuestGlobals> {
  const own = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis).concat("console")') as string[])
  const names = ((await ask(namesProgram)) ?? '').split(',')
  const met = names.filter((name) => isIdentifier(name) && !isKnown(name, own)).slice(0, mostGlobals)
  const functions: HostFunction[] = []
  const values: string[] = []
  for (const name of met) {
    const [type = '', ...found] = ((await ask(functionsProgram(name))) ?? '').split(',')
    if (type !== '') values.push(name)
    for (const each of found.slice(0, mostFunctionsEach)) {
      const [method = '', count] = each.split(':')
      if (method === '') functions.push(taking(name, Number(count)))
      else if (isIdentifier(method)) functions.push(taking(`${name}.${method}`, Number(count)))
    }
  }
  return { functions: functions.slice(0, mostFunctions), values }
}
