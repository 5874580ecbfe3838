import { many, share, words, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Classes: fields, private names, accessors, static blocks, `super` and `new.target`. */
export const classes: readonly Share[] = [
  words('class', 1, ['class{}']),
  share('class', 3, [
    js`class{${many('class-member', 1, 2, ';')}}`,
    js`class extends(${'constructor'}){${many('class-member', 0, 2, ';')}}`,
    js`class extends Array{static get[Symbol.species](){return ${'constructor'}}}`,
    js`class extends Function{${many('class-member', 0, 1, ';')}}`,
  ]),
  share('class', 2, [
    js`class extends(${'constructor'}){constructor(...a){super(...a);probe(this);probe(new.target)}}`,
    js`class extends(${'expression'}){constructor(){return ${'expression'}}}`,
    js`class{#a=${'expression'};static b(a){return a.#a}static c(a){a.#a=${'expression'}}static d(a){return #a in a}}`,
    js`class extends(function(a){return a}){#a=${'expression'};static a(a){return a.#a}constructor(a){super(a)}}`,
    js`class{static{probe(this);${'statement'}}}`,
    js`class{static #a(){return ${'expression'}}static a=this.#a()}`,
    js`class{get #a(){probe(this);return ${'expression'}}a=this.#a}`,
    js`class extends null{static a=super.constructor}`,
  ]),
  share('class-member', 1, [
    js`static ${'slot'}=${'expression'}`,
    js`${'slot'}=${'expression'}`,
    js`static get ${'slot'}(){probe(this);return ${'expression'}}`,
    js`static set ${'slot'}(a){probe(a);probe(this)}`,
    js`get ${'slot'}(){probe(this);return ${'expression'}}`,
    js`set ${'slot'}(a){probe(a)}`,
    js`${'slot'}(...a){probe(a);return super${'member'}}`,
    js`static ${'slot'}(...a){probe(a);return super.${'name'}?.(...a)}`,
    js`static async ${'slot'}(...a){probe(a);${'async-step'}}`,
    js`*[Symbol.iterator](){${'generator-step'}}`,
    js`static[Symbol.hasInstance](a){probe(a);return ${'expression'}}`,
    js`static{probe(super.name);${'statement'}}`,
  ]),
  share('expression', 3, [
    js`${'class'}`,
    js`new(${'class'})(${many('expression', 0, 2)})`,
    js`(${'class'}).${'name'}`,
    js`(${'class'}).prototype`,
    js`Reflect.construct(${'class'},[${'expression'}],${'constructor'})`,
    js`Object.setPrototypeOf(${'class'},${'expression'})`,
  ]),
]
