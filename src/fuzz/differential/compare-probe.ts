import { probeName } from '../program.ts'

/** Prefix of a report that tells what `probe` was handed. */
export const shapePrefix = 'v:'

/**
 * Another guest source of `probe(x)`, ES5 and one line: instead of attacking a value it tells its shape, in words that two engines
 * have in common: kind, primitive value, name of an error, own keys, two levels deep. Nothing of messages, stacks and source
 * texts: those differ by right.
 */
export const compareProbeSource = [
  `var ${probeName}=(function(say){`,
  'var keys=Object.getOwnPropertyNames,up=Object.getPrototypeOf,list=Array.isArray,tag=Function.prototype.call.bind(Object.prototype.toString),left=40;',
  'function shape(x,deep){var t=typeof x,k,s,i;',
  'if(x===null||t==="undefined"||t==="boolean"||t==="number"||t==="bigint")return String(x);',
  'if(t==="string")return deep<0?"text":JSON.stringify(x.length>40?x.slice(0,40):x);',
  'if(t==="symbol")return "symbol";',
  'if(t==="function")return "function/"+x.length;',
  'if(up(x)===null)s="null-prototype";else s=tag(x).slice(8,-1);',
  'if(s==="Error")return "error "+x.name;',
  'if(deep<1)return s;k=keys(x);s+="{";',
  'for(i=0;i<k.length&&i<8;i++)s+=(i?",":"")+(list(x)?"":k[i]+":")+shape(x[k[i]],deep-1);return s+"}"}',
  `return function(x){var s;if(left--<0)return;try{s=shape(x,2)}catch(e){s="unreadable"}say("${shapePrefix}"+s)}})(report);`,
].join('')
