import { share, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Changes to what everything inherits from, and to functions that a runtime may itself call. */
export const pollution: readonly Share[] = [
  share('statement', 3, [
    js`Object.defineProperty(Array.prototype,${'number'},{configurable:true,set(a){probe(a);probe(this)},get(){probe(this);return ${'expression'}}});`,
    js`Object.defineProperty(Object.prototype,"${'read-name'}",{configurable:true,get(){probe(this);return ${'expression'}},set(a){probe(a);probe(this)}});`,
    js`Object.defineProperty(${'prototype'},"${'name'}",${'descriptor'});`,
    js`Object.defineProperty(${'prototype'},${'symbol'},${'descriptor'});`,
    js`Object.prototype.${'read-name'}=${'expression'};`,
    js`(${'prototype'}).${'method'}=${'callback'};`,
    js`(${'prototype'}).constructor=${'expression'};`,
    js`(${'builtin'}).${'name'}=${'callback'};`,
    js`Object.setPrototypeOf(${'prototype'},${'expression'});`,
    js`Object.setPrototypeOf(${'builtin'},${'expression'});`,
    js`Object.defineProperty(globalThis,"${'name'}",${'descriptor'});`,
    js`globalThis.${'name'}=${'expression'};`,
    js`Array.prototype[Symbol.iterator]=${'callback'};`,
    js`Function.prototype.call=${'callback'};`,
    js`Object.defineProperty(Function,Symbol.hasInstance,${'descriptor'});`,
    js`delete(${'prototype'})${'member'};`,
  ]),
]
