import { many, share, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Properties, calls and operators. */
export const chains: readonly Share[] = [
  share('expression', 9, [
    js`(${'expression'})${'member'}`,
    js`(${'expression'}).constructor`,
    js`(${'expression'})${'member'}(${many('expression', 0, 2)})`,
  ]),
  share('expression', 5, [
    js`(${'callback'})(${many('expression', 0, 2)})`,
    js`new(${'constructor'})(${many('expression', 0, 2)})`,
    js`((${'expression'})${'member'}=${'expression'})`,
    js`(${'expression'})?.${'name'}`,
    js`(${'expression'})?.${'name'}?.(${many('expression', 0, 2)})`,
    js`(${'expression'}).constructor(${'code'})()`,
  ]),
  share('expression', 2, [
    js`(typeof(${'expression'}))`,
    js`(delete(${'expression'})${'member'})`,
    js`((${'expression'})in(${'expression'}))`,
    js`((${'expression'})instanceof(${'expression'}))`,
    js`((${'expression'})==(${'expression'}))`,
    js`((${'expression'})<(${'expression'}))`,
    js`(${'expression'},${'expression'})`,
    js`((${'expression'})?${'expression'}:${'expression'})`,
    js`((${'expression'})??(${'expression'}))`,
    js`((${'expression'})${'member'}??=${'expression'})`,
    js`((${'expression'})${'member'}++)`,
  ]),
  share('expression', 4, [
    js`[${many('expression', 1, 3)}]`,
    js`({${'name'}:${'expression'}})`,
    js`({${'name'}:${'callback'}})`,
    js`({${'slot'}:${'callback'}})`,
    js`({__proto__:${'expression'}})`,
    js`({${'slot'}(...a){probe(a);return ${'expression'}}})`,
    js`({get ${'slot'}(){probe(this);return ${'expression'}},set ${'slot'}(a){probe(a)}})`,
    js`({...${'expression'}})`,
    js`[...${'expression'}]`,
    js`({__proto__:${'expression'},a(){return super${'member'}}})["a"]()`,
    js`({__proto__:${'expression'},a(...a){return super.${'name'}(...a)}})["a"](${'expression'})`,
  ]),
]
