import { many, share, type Share } from '../engine/template.ts'
import type { ArgumentKind } from '../vocabulary.ts'
import { js, type Nonterminal } from './symbols.ts'

type Worded = Extract<ArgumentKind, 'path' | 'url' | 'sql'>

/** A text that a service understands, and things that turn into one: later, twice differently, or with a look back. */
function worded(kind: Worded): Share[] {
  const symbol: Nonterminal = `argument-${kind}`
  const text: Nonterminal = `quoted-${kind}`
  return [
    share(symbol, 6, [js`${text}`]),
    share(symbol, 2, [
      js`{toString(){probe(this);return ${text}}}`,
      js`{toString:((a)=>()=>a++?${text}:${text})(0)}`,
      js`{[Symbol.toPrimitive](a){probe(a);return ${text}}}`,
      js`new String(${text})`,
      js`[${text}]`,
      js`Object.assign([${text}],{join:${'callback'}})`,
    ]),
    share(symbol, 1, [js`${'converter'}`]),
  ]
}

/** What host functions are called with, by what they take. */
export const hostArguments: readonly Share[] = [
  share('argument-value', 5, [js`${'expression'}`]),
  share('argument-value', 2, [
    js`${'variable'}`,
    js`${'thenable'}`,
    js`${'iterable'}`,
    js`${'error'}`,
    js`${'callback'}`,
    js`${'converter'}`,
    js`{get ${'slot'}(){probe(this);return ${'expression'}}}`,
    js`{${'slot'}:${'callback'}}`,
    js`{__proto__:null,constructor:${'expression'}}`,
  ]),
  share('argument-callback', 6, [js`${'callback'}`]),
  share('argument-callback', 1, [js`${'expression'}`, js`${'class'}`, js`${'host-function'}`]),
  share('argument-text', 4, [js`${'text'}`]),
  share('argument-text', 1, [js`${'converter'}`, js`${'expression'}`]),
  share('argument-number', 4, [js`${'number'}`]),
  share('argument-number', 1, [js`${'converter'}`, js`{valueOf:((a)=>()=>a++?${'number'}:${'number'})(0)}`]),
  share('argument-key', 3, [js`${'text'}`, js`"${'name'}"`]),
  share('argument-key', 2, [
    js`${'symbol'}`,
    js`{toString:((a)=>()=>a++?"${'name'}":${'text'})(0)}`,
    js`{[Symbol.toPrimitive]:((a)=>()=>a++?${'symbol'}:${'text'})(0)}`,
    js`["${'name'}"]`,
    js`${'converter'}`,
  ]),
  ...worded('path'),
  ...worded('url'),
  ...worded('sql'),
  share('argument-argv', 5, [js`[${many('quoted-argv', 0, 4)}]`]),
  share('argument-argv', 2, [
    js`${'quoted-argv'}`,
    js`[${'quoted-argv'},${'converter'}]`,
    js`{length:2,0:${'quoted-argv'},get 1(){probe(this);return ${'quoted-argv'}}}`,
    js`Object.assign([${'quoted-argv'}],{[Symbol.iterator]:${'callback'}})`,
    js`${'iterable'}`,
  ]),
  share('argument-options', 4, [
    js`{${'read-name'}:${'expression'}}`,
    js`{["${'read-name'}"]:${'text'},["${'read-name'}"]:${'number'}}`,
    js`{get ${'read-name'}(){probe(this);return ${'expression'}}}`,
    js`{get ${'read-name'}(){probe(this);return ${'callback'}}}`,
  ]),
  share('argument-options', 2, [
    js`{__proto__:{${'read-name'}:${'expression'}}}`,
    js`new Proxy({},${'handler'})`,
    js`new Proxy({},{get(a,b){return b=="${'read-name'}"?${'expression'}:a[b]}})`,
    js`{headers:{[${'converter'}]:${'converter'}},body:${'iterable'}}`,
    js`${'expression'}`,
  ]),
]
