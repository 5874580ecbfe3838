import { many, share, words, type Share } from '../engine/template.ts'
import { probeName } from '../../program.ts'
import { js } from './symbols.ts'

/** Functions that look at what they are handed, and what every function has. */
export const functions: readonly Share[] = [
  words('callback', 4, [probeName]),
  share('callback', 10, [
    js`function(...a){probe(a);probe(this);return ${'expression'}}`,
    js`(a,b)=>{probe(a);probe(b);return ${'expression'}}`,
    js`function(a,b,c){probe(a);probe(b);probe(c);${'statement'}}`,
  ]),
  share('callback', 3, [
    js`()=>{throw ${'expression'}}`,
    js`()=>{${'thrower'}}`,
    js`function c(a){probe(a);probe(c.caller);probe(c.arguments);return ${'expression'}}`,
    js`function(){probe(arguments);probe(arguments.callee.caller);return ${'expression'}}`,
    js`(${'callback'}).bind(${'expression'},${'expression'})`,
    js`async function(...a){probe(a);${many('async-step', 1, 2, '')}}`,
    js`function*(...a){probe(a);${many('generator-step', 1, 2, '')}}`,
    js`async function*(...a){probe(a);${many('async-generator-step', 1, 2, '')}}`,
  ]),
  // Its trap is handed a list of arguments, of the realm of whoever calls.
  share('callback', 3, [js`new Proxy(function(){},{apply(a,b,c){probe(b);probe(c);return ${'expression'}}})`]),
  share('callback', 2, [js`${'expression'}`]),
  share('constructor', 3, [js`${'builtin'}`]),
  share('constructor', 3, [js`${'class'}`]),
  share('constructor', 2, [js`${'expression'}`]),
  share('constructor', 2, [
    js`function(...a){probe(a);probe(new.target);return ${'expression'}}`,
    js`new Proxy(function(){},{construct(a,b,c){probe(b);probe(c);return ${'expression'}}})`,
  ]),
  share('expression', 4, [js`${'callback'}`]),
  words('expression', 3, [
    '(function(){}).constructor',
    '(async function(){}).constructor',
    '(function*(){}).constructor',
    '(async function*(){}).constructor',
    '(()=>{}).constructor',
    '(class{}).constructor',
  ]),
  share('expression', 5, [
    js`Function.prototype.call.call(${'expression'},${'expression'},${'expression'})`,
    js`Function.prototype.apply.call(${'expression'},${'expression'},[${many('expression', 0, 2)}])`,
    js`(${'expression'}).call(${many('expression', 0, 3)})`,
    js`(${'expression'}).apply(${'expression'},[${many('expression', 0, 2)}])`,
    js`(${'expression'}).bind(${many('expression', 0, 2)})`,
    js`Function.prototype.bind.call(${'expression'},${'expression'})`,
    js`Function.prototype.toString.call(${'expression'})`,
    js`Function.prototype[Symbol.hasInstance].call(${'expression'},${'expression'})`,
  ]),
  share('expression', 1, [
    js`(function c(){return c.caller})()`,
    js`(function c(){return c.arguments})(${'expression'})`,
    js`(function(){return arguments})(${many('expression', 0, 2)})`,
    js`(function(){return arguments.callee.caller})()`,
    js`Object.getOwnPropertyDescriptor(Function.prototype,"caller").get.call(${'expression'})`,
    js`Object.getOwnPropertyDescriptor(function(){"use strict";return arguments}(),"callee").get`,
  ]),
]
