import { many, share, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Array methods with callbacks, species and array-likes that look back. */
export const arrays: readonly Share[] = [
  share('expression', 5, [
    js`[1,2].map(${'callback'})`,
    js`(${'expression'}).map(${'callback'})`,
    js`[3,1,2].sort(${'callback'})`,
    js`[1,2].reduce(${'callback'},${'expression'})`,
    js`[${many('expression', 1, 2)}].forEach(${'callback'},${'expression'})`,
    js`[1].flatMap(${'callback'})`,
    js`[1].concat(${'expression'})`,
    js`[1].concat({[Symbol.isConcatSpreadable]:true,length:1,get 0(){probe(this);return ${'expression'}}})`,
    js`[${many('expression', 1, 2)}].join(${'converter'})`,
    js`[1,2,3].splice(${'converter'},${'number'},${'expression'})`,
    js`[1,2].find(${'callback'})`,
    js`Array.from(${'expression'},${'callback'})`,
    js`Array.from.call(${'constructor'},${'iterable'})`,
    js`Array.of.call(${'constructor'},${'expression'})`,
    js`Array.prototype.${'method'}.call(${'expression'},${'callback'})`,
    js`Array.prototype.${'method'}.apply(${'expression'},${'expression'})`,
    js`(class extends Array{static get[Symbol.species](){return ${'constructor'}}}).of(1,2).map(${'callback'})`,
    js`Object.assign([1,2],{constructor:${'capability'}}).${'method'}(${'callback'})`,
    js`new Array(${'number'})`,
    js`[1,2].toSorted(${'callback'})`,
    js`[1,2].copyWithin(${'converter'})`,
    js`new Map([[${'expression'},1]]).forEach(${'callback'})`,
    js`new Set(${'iterable'}).union(${'expression'})`,
    js`new WeakMap().set(${'expression'},${'expression'})`,
    js`new(globalThis.WeakRef)(${'expression'}).deref()`,
    js`new(globalThis.FinalizationRegistry)(${'callback'}).register({},${'expression'})`,
  ]),
  share('list-deed', 3, [
    js`o.length=${'number'};`,
    js`o[0]=${'expression'};`,
    js`probe(o.map(${'callback'}));`,
    js`probe(o.concat(${'expression'}));`,
    js`probe(o.${'method'}(${'callback'}));`,
    js`o.sort((a,b)=>{probe(a);o.length=${'number'};return b});`,
  ]),
  share('list-deed', 2, [js`${'deed'}`]),
  share('deed', 1, [js`${'list-deed'}`]),
  share('statement', 1, [
    js`{let o=[1,2,3];${many('list-deed', 1, 3, '')}}`,
    js`{let o=${'iterable'};${many('list-deed', 1, 3, '')}}`,
    js`{let o=${'buffer'};${many('list-deed', 1, 3, '')}}`,
  ]),
]
