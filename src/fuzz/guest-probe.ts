import { envName, realmProperty } from '../guest.ts'
import { probeName } from './program.ts'

/** What a secret of a campaign begins with; so a guest that met one anywhere can tell it from other text. */
export const secretPrefix = 'esc'

/** What the probe writes to every prototype that it meets, to see whose it is. */
export const probeMark = 'escProbe'

const hostBody = `return [globalThis.${realmProperty},globalThis.process&&globalThis.process.env.${envName}].join(" ")`

/**
 * Guest source of `probe(x)`, ES5 and one line, so that a program's line numbers are its own plus one. It looks at a value as an
 * attacker would who was handed it: hands over text that holds a secret; tries every constructor on the way up its prototypes, and
 * theirs, as the host's `Function`; writes to its prototypes; looks into what it holds, two levels deep. It never throws, whatever
 * a value's traps do, and ends: at most 200 values a program. Everything it calls was captured before the program ran.
 */
export const probeSource = [
  `var ${probeName}=(function(say){`,
  'var up=Object.getPrototypeOf,keys=Object.getOwnPropertyNames,own=Object.prototype,seen=[],met=0,left=200;',
  'var has=Function.prototype.call.bind(String.prototype.indexOf),text=String;',
  `function tell(v){try{v=text(v);if(has(v,"${secretPrefix}")>=0)say("l:"+v)}catch(e){}}`,
  'function reach(F){var i;if(typeof F!=="function")return;for(i=0;i<met;i++)if(seen[i]===F)return;if(met<64)seen[met++]=F;',
  `try{tell(F(${JSON.stringify(hostBody)})())}catch(e){}`,
  '}',
  'function made(x){var c,d,i;try{c=x.constructor}catch(e){return}for(i=0;i<3&&c;i++){reach(c);try{d=c.constructor}catch(e){return}if(d===c)return;c=d}}',
  'function look(x,deep){var p,k,i,n;if(left--<0)return;if(typeof x==="string")return tell(x);',
  'if(x===null||(typeof x!=="object"&&typeof x!=="function"))return;',
  'reach(x);made(x);p=x;',
  `for(i=0;i<6;i++){try{p=up(p)}catch(e){break}if(!p)break;made(p);if(p!==own)try{p.${probeMark}=1}catch(e){}}`,
  'try{if(typeof x.message==="string"||typeof x.stack==="string"){tell(x.name);tell(x.message);tell(x.stack)}}catch(e){}',
  'try{k=keys(x)}catch(e){k=undefined}if(deep<1||!k)return;n=k.length;',
  'for(i=0;i<n&&i<8;i++)try{look(x[k[i]],deep-1)}catch(e){}',
  '}',
  'return function(x){try{look(x,2)}catch(e){}}})(report);',
].join('')
