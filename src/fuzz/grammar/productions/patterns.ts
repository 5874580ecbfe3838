import { share, words, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Regular expressions, and the hooks by which strings call them. */
export const patterns: readonly Share[] = [
  words('regexp', 2, ['/a/', '/a/g', '/(?<a>.)|b/y', '/^(?:a|b)*$/dsu', '/(.)(?=\\1)/gi']),
  share('regexp', 2, [
    js`new RegExp(${'converter'},"g")`,
    js`Object.assign(/a/g,{exec:((b)=>(...a)=>b++>2?null:(${'callback'})(...a))(0)})`,
    js`Object.assign(/a/g,{lastIndex:${'converter'}})`,
    js`Object.assign(/a/g,{constructor:${'capability'}})`,
    js`Object.defineProperty(/a/g,"flags",${'descriptor'})`,
    js`{[Symbol.match]:${'callback'},[Symbol.replace]:${'callback'}}`,
    js`new(class extends RegExp{#b=0;exec(a){probe(a);return this.#b++>2?null:${'expression'}}})("a","g")`,
    js`RegExp.prototype`,
  ]),
  share('expression', 3, [
    js`${'regexp'}`,
    js`"aba".replace(${'regexp'},${'callback'})`,
    js`"aba".replaceAll(${'regexp'},${'callback'})`,
    js`"aba".split(${'regexp'},${'converter'})`,
    js`"aba".match(${'regexp'})`,
    js`[..."aba".matchAll(${'regexp'})]`,
    js`"aba".search(${'regexp'})`,
    js`"a".split({[Symbol.split]:${'callback'}})`,
    js`(${'regexp'}).exec(${'converter'})`,
    js`(${'regexp'}).test(${'converter'})`,
    js`RegExp.prototype[Symbol.replace].call(${'expression'},"aba",${'callback'})`,
    js`RegExp.prototype.exec.call(${'regexp'},${'expression'})`,
    js`RegExp.prototype.toString.call(${'expression'})`,
    js`Object.getOwnPropertyDescriptor(RegExp.prototype,"flags").get.call(${'expression'})`,
    js`RegExp["$1"]`,
  ]),
]
