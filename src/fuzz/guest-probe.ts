import { envName, realmProperty } from '../guest.ts'
import { probeName } from './program.ts'

/** What a secret of a campaign begins with; so a guest that met one anywhere can tell it from other text. */
export const secretPrefix = 'esc'

/** What the probe writes to every prototype that it meets, to see whose it is. */
export const probeMark = 'escProbe'

const hostBody = `return [globalThis.${realmProperty},globalThis.process&&globalThis.process.env.${envName}].join(" ")`

/** Where reflection is granted it is used: it sees more, and was captured before a guest could replace it. */
const reflecting = [
  'function steps(x){try{return x.__proto__}catch(e){return null}}',
  'function climbs(){try{return Object.getPrototypeOf([])!==null}catch(e){return false}}',
  'function lists(){try{return Object.getOwnPropertyNames({a:1}).length===1}catch(e){return false}}',
  'function bound(){try{return Function.prototype.call.bind(String.prototype.indexOf)}catch(e){return undefined}}',
  'function works(f,a,b){try{return f(a,b)===1}catch(e){return false}}',
  'up=climbs()?Object.getPrototypeOf:steps;own=up({});if(lists())keys=Object.getOwnPropertyNames;',
  'if(works(bound(),"ab","b"))has=bound();',
]

/**
 * Guest source of `probe(x)`, ES5 and one line, so that a program's line numbers are its own plus one. It looks at a value as an
 * attacker would who was handed it: hands over text that holds a secret; tries every constructor on the way up its prototypes, and
 * theirs, as the host's `Function`, and as those that make promises and generators; asks it for what stands on a host's global
 * object, and a call site for its function and receiver; writes to its prototypes; looks into what it holds, two levels deep. It never throws, whatever a value's traps do, and
 * ends: at most 200 values a program. Everything it calls was captured before the program ran.
 *
 * An interpreter may forbid `Object.getPrototypeOf`, and may run a `try` as it should only where that is the whole body of a
 * function that returns in it: so every step that can fail is a function of this shape, and what is not granted is done without.
 * Another one leaves a function after an `if` whose branch was taken: so nothing stands behind one that does not return.
 */
const sourceOf = (reflects: boolean): string =>
  [
    `var ${probeName}=(function(say){`,
    'var text=String,seen=[],met=0,left=200;',
    'function get(x,k){try{return x[k]}catch(e){return undefined}}',
    'function plain(v,w){return v.indexOf(w)}',
    'function none(){return null}',
    'var up=none,keys=Object.keys,own=null,has=plain;',
    ...(reflects ? reflecting : []),
    'function above(x){try{return up(x)}catch(e){return null}}',
    'function list(x){try{return keys(x)}catch(e){return null}}',
    `function tell(v){try{v=text(v);if(has(v,"${secretPrefix}")>=0)say("l:"+v)}catch(e){return 0}}`,
    `function run(F){try{return F(${JSON.stringify(hostBody)})()}catch(e){return undefined}}`,
    // Of an async function, a generator, an async generator: the text comes later, or in steps.
    'function step(v){tell(v&&typeof v==="object"?get(v,"value"):v)}',
    'function wait(r){try{if(typeof r.then==="function")return r.then(step,step);r=r.next();return typeof r.then==="function"?r.then(step,step):step(r)}catch(e){return 0}}',
    'function reach(F){var i,r;if(typeof F!=="function")return;for(i=0;i<met;i++)if(seen[i]===F)return;seen[met]=F;met=met<63?met+1:met;',
    'r=run(F);tell(r);if(r&&typeof r==="object")wait(r)}',
    'function made(x){var c=get(x,"constructor"),d,i;for(i=0;i<3&&c;i++){reach(c);d=get(c,"constructor");if(d===c)return;c=d}}',
    `function mark(p){try{p.${probeMark}=1}catch(e){return 0}}`,
    `function asked(x){try{tell(x.${realmProperty});return tell(x.env.${envName})}catch(e){return 0}}`,
    'function called(x,k){try{return typeof x[k]==="function"?x[k]():null}catch(e){return null}}',
    'function words(x,p,n){tell(get(x,"name"));tell(p);tell(n)}',
    'function look(x,deep){var p,k,i,n;if(left--<0)return;if(typeof x==="string"){tell(x);return}',
    'if(x===null||(typeof x!=="object"&&typeof x!=="function"))return;',
    'reach(x);made(x);asked(x);look(called(x,"getThis"),1);look(called(x,"getFunction"),1);p=above(x);',
    'for(i=0;i<6&&p;i++){made(p);p===own?0:mark(p);p=above(p)}',
    'p=get(x,"message");n=get(x,"stack");typeof p==="string"||typeof n==="string"?words(x,p,n):0;',
    'k=deep<1?null:list(x);if(!k)return;n=k.length;',
    'for(i=0;i<n&&i<8;i++)look(get(x,k[i]),deep-1)}',
    'function safely(x){try{return look(x,2)}catch(e){return 0}}',
    'return function(x){safely(x)}})(report);',
  ].join('')

export const probeSource = sourceOf(true)

/** The same for a runtime that ends a program which so much as asks for a prototype, and lets it catch nothing. */
export const plainProbeSource = sourceOf(false)
