import { many, share, templatesOf, words, type Hole, type Share, type Template } from '../engine/template.ts'
import type { HostFunction, Vocabulary } from '../vocabulary.ts'
import { js, type Nonterminal } from './symbols.ts'

const holeOf = (symbol: Nonterminal): Hole => many(symbol, 1, 1)

/** `before(arguments)after`, with as many arguments as there are holes. */
function callOf(before: string, holes: readonly Hole[], after: string): Template {
  if (holes.length === 0) return { literals: [before + after], holes }
  return { literals: [before, ...holes.slice(1).map(() => ','), after], holes }
}

/** The ways to call one host function: as it wants to be, through other functions, with too much and with too little. */
function callsOf({ callee, takes }: HostFunction): Template[] {
  const holes = takes.map((kind) => holeOf(`argument-${kind}`))
  const anything = holeOf('expression')
  return [
    callOf(`${callee}(`, holes, ')'),
    callOf(`${callee}(`, holes, ')'),
    callOf(`${callee}(`, holes, ')'),
    callOf(`${callee}(`, [...holes, anything], ')'),
    callOf(`${callee}(`, holes.slice(0, -1), ')'),
    callOf(`${callee}.call(`, [anything, ...holes], ')'),
    callOf(`${callee}.apply(${holes.length > 0 ? '' : 'null'}`, holes.length > 0 ? [holeOf('expression')] : [], `,[])`),
  ]
}

/** A line that waits for what a service has to say, as whoever calls it does. */
function answerOf({ callee, takes }: HostFunction): Template {
  const holes = takes.map((kind) => holeOf(`argument-${kind}`))
  return callOf(`try{${callee}(`, holes, ').then(probe,probe)}catch(e){probe(e)}')
}

const promised = templatesOf<Nonterminal>()

/** What carries values over forgets kinds, not shapes: one of each, and what it becomes on the way there and back. */
const kinds: Share = words('kind', 1, [
  '[1]',
  '({a:1})',
  '"a"',
  '"constructor"',
  '"__proto__"',
  '1',
  'true',
  'null',
  'undefined',
  'BigInt(1)',
  'Symbol()',
  'Symbol.iterator',
  '(()=>1)',
  '(function(){return this})',
  '(class{})',
  '(async()=>1)',
  '(function*(){yield 1})()',
  '(async function*(){yield 1})()',
  '/a/g',
  'new Date(0)',
  'new Error("a")',
  'new Map([[1,2]])',
  'new Set([1])',
  'new WeakMap',
  'new Uint8Array(1)',
  'new ArrayBuffer(1)',
  'Promise.resolve(1)',
  'new Proxy({},{})',
  'new Proxy(()=>1,{})',
  '[][Symbol.iterator]()',
  '({then(a){a(1)}})',
  '({get a(){return 1}})',
  '({__proto__:{a:1}})',
  '({["__proto__"]:1})',
  '({valueOf(){return 1}})',
  // Mirrors: whatever host code reads, calls or writes there is looked at.
  'new Proxy({},{get(a,b){return(...c)=>(probe(c),{})},set(a,b,c){probe(c);return true}})',
  'new Proxy(function(){},{get(a,b){return(...c)=>(probe(c),1)},apply(a,b,c){probe(b);probe(c);return 1},construct(a,b){probe(b);return{}}})',
])

/** The functions and values that the target hands in. */
export function host({ functions, values }: Vocabulary): readonly Share[] {
  const asynchronous = functions.filter(({ isAsync }) => isAsync)
  return [
    ...functions.map((one) => share('host-call', 8, callsOf(one))),
    ...asynchronous.map(({ callee, takes }) =>
      share('host-promise', 1, [
        callOf(
          `${callee}(`,
          takes.map((kind) => holeOf(`argument-${kind}`)),
          ')',
        ),
      ]),
    ),
    share('line', 10, asynchronous.filter(({ takes }) => takes.length > 0).map(answerOf)),
    words('host-promise', 1, []),
    words(
      'host-function',
      1,
      functions.map(({ callee }) => callee),
    ),
    words('host-value', 1, values),
    share('host-call', functions.length, [
      js`Reflect.apply(${'host-function'},${'expression'},[${many('expression', 0, 2)}])`,
      js`${'host-function'}.apply(${'expression'},${'iterable'})`,
      js`${'host-function'}(...${'iterable'})`,
      js`new(${'host-function'})(${many('expression', 0, 2)})`,
      js`Function.prototype.call.call(${'host-function'},${many('expression', 1, 3)})`,
      js`${'host-function'}.bind(${'expression'},${'expression'})()`,
      js`[1].map(${'host-function'})`,
    ]),
    kinds,
    share('line', functions.length > 0 ? 5 : 0, [
      js`try{probe(${'host-function'}(${'kind'}))}catch(e){probe(e)}`,
      js`try{probe(${'host-function'}(()=>${'kind'}))}catch(e){probe(e)}`,
      js`try{probe(${'host-function'}({a:${'kind'}}))}catch(e){probe(e)}`,
      js`try{probe(${'host-function'}(${'kind'},${'kind'}))}catch(e){probe(e)}`,
    ]),
    share('expression', 7, [js`${'host-call'}`]),
    share('expression', 3, [js`${'host-value'}`, js`${'host-function'}`]),
    share('expression', 4, [
      js`(${'host-call'})${'member'}`,
      js`(${'host-value'})${'member'}`,
      js`(${'host-value'})${'member'}(${many('expression', 0, 2)})`,
      js`(${'host-function'})${'member'}`,
      js`((${'host-value'})${'member'}=${'expression'})`,
      js`((${'host-function'})${'member'}=${'expression'})`,
    ]),
    share('host-promise', 1, [promised`Promise.resolve(${'host-call'})`]),
  ]
}
