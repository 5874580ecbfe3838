import { many, quoted, share, words, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Code that is made of text. */
export const evaluation: readonly Share[] = [
  words('code', 3, ['"return this"', '"return globalThis"', '"this"']),
  share('code', 2, [quoted(js`return ${'expression'}`), quoted(js`(${'expression'})`), quoted(js`${'statement'}`)]),
  share('code', 1, [js`{toString(){probe(this);return ${'code'}}}`]),
  share('expression', 3, [
    js`eval(${'code'})`,
    js`(0,eval)(${'code'})`,
    js`Function(${'code'})()`,
    js`new(Function)(${'code'})`,
    js`Function("a","b",${'code'})(${many('expression', 0, 2)})`,
    js`Function(${'converter'},${'code'})`,
    js`Reflect.construct(Function,[${'code'}],${'constructor'})()`,
    js`Function.apply(${'expression'},[${'code'}])`,
    js`(function*(){}).constructor(${'code'})().next()`,
    js`(async()=>{}).constructor(${'code'})()`,
    js`globalThis.setTimeout?.(${'code'})`,
    js`new(globalThis.ShadowRealm)().evaluate(${'code'})`,
  ]),
]
