import { many, share, words, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** The program, its lines, and statements that are about scopes and the way out of them. */
export const scopes = (maxLines: number): readonly Share[] => [
  share('program', 1, [js`${many('line', 1, maxLines, '\n')}`]),
  share('line', 8, [
    js`try{probe(${'expression'})}catch(e){probe(e)}`,
    js`try{${'statement'}}catch(e){probe(e)}`,
    js`try{let o=${'expression'};${many('deed', 1, 4, '')}}catch(e){probe(e)}`,
  ]),
  share('line', 4, [
    js`try{var ${'fresh'}=${'expression'};probe(${'variable'})}catch(e){probe(e)}`,
    js`try{probe(${'host-call'})}catch(e){probe(e)}`,
  ]),
  share('line', 1, [
    js`(${'expression'});`,
    js`try{with(${'expression'}){${'statement'}}}catch(e){probe(e)}`,
    js`try{with(new Proxy({},{has(a,b){return b!="probe"},get(a,b){probe(a);return ${'expression'}}})){${'statement'}}}catch(e){probe(e)}`,
  ]),
  share('statement', 5, [js`probe(${'expression'});`, js`void(${'expression'});`]),
  share('statement', 6, [js`{let o=${'expression'};${many('deed', 1, 3, '')}}`]),
  share('statement', 3, [
    js`var ${'fresh'}=${'expression'};`,
    js`(${'expression'})${'member'}=${'expression'};`,
    js`try{${'statement'}}catch(e){probe(e);${'statement'}}`,
    js`try{${'statement'}}catch{}finally{${'statement'}}`,
    js`throw ${'expression'};`,
    js`try{throw ${'expression'}}catch({${'name'}:a,...b}){probe(a);probe(b)}`,
    js`try{throw new Proxy({},${'handler'})}catch({${'name'}:a}){probe(a)}`,
    js`{let o=${'host-call'};${many('deed', 1, 3, '')}}`,
    js`{let o=${'host-value'};${many('list-deed', 1, 3, '')}}`,
  ]),
  share('statement', 1, [
    js`if(${'expression'}){${'statement'}}else{${'statement'}}`,
    js`l:for(let a=0;a<3;a++){for(;;){probe(${'expression'});continue l}}`,
    js`l:{try{probe(${'expression'});break l}finally{probe(${'expression'})}}`,
    js`switch(${'expression'}){case ${'expression'}:probe(1);default:probe(2)}`,
    js`{function c(...a){probe(a);probe(this);return ${'expression'}}probe(c(${many('expression', 0, 2)}))}`,
    js`{using r={[Symbol.dispose](){probe(this);throw ${'expression'}}};throw ${'expression'}}`,
    js`{using r=${'iterable'};${'statement'}}`,
    js`do{${'statement'}}while(false);`,
  ]),
  words('deed', 2, ['probe(o);']),
  share('deed', 6, [
    js`probe(o${'member'});`,
    js`o${'member'}=${'expression'};`,
    js`o${'member'}=${'callback'};`,
    js`probe(o${'member'}(${many('expression', 0, 2)}));`,
    js`probe(o(${many('expression', 0, 2)}));`,
    js`probe(new o(${many('expression', 0, 1)}));`,
    js`Object.defineProperty(o,"${'name'}",${'descriptor'});`,
    js`Object.setPrototypeOf(o,${'expression'});`,
    js`probe(Object.getOwnPropertyDescriptor(o,"${'name'}"));`,
    js`delete o${'member'};`,
    js`probe(o+"");`,
    js`o=${'expression'};`,
  ]),
  share('deed', 3, [js`probe(${'host-call'});`, js`${'statement'}`]),
]
