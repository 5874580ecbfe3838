import type { DeepFlawName } from '../../../fuzz-bench/membrane/deep/flaws.ts'
import type { FlawName } from '../../../fuzz-bench/membrane/flaws.ts'
import type { Program } from '../../../src/fuzz/program.ts'

/** One program for each planted bug of the membrane, written by hand: the shortest way out. */
export const triggers: Readonly<Record<FlawName, Program>> = {
  'forgets-errors': 'try{hostThrow()}catch(e){probe(e)}',
  'forgets-stack-exhaustion':
    'var n=0,x;function f(){try{f()}finally{if(n++<999)try{hostEcho(1)}catch(e){if(!(e instanceof Error))x=e}}}try{f()}catch{}probe(x)',
  'forgets-lists': 'probe(hostEcho([1]))',
  'forgets-empty-calls': 'probe(hostEcho())',
  'forgets-symbols': 'probe(hostEcho(Symbol()))',
  'forgets-bigints': 'probe(hostEcho(1n))',
  'forgets-typed-arrays': 'probe(hostEcho(new Uint8Array(1)))',
  'forgets-patterns': 'probe(hostEcho(/a/g))',
  'forgets-generators': 'probe(hostEcho((function*(){})()))',
  'forgets-dates': 'probe(hostEcho(new Date()))',
  'forgets-proto-key': 'probe(hostLookup("__proto__"))',
  'forgets-inherited-keys': 'probe(hostLookup("constructor"))',
  'forgets-third-lookup': 'for(var i=0;i<3;i++)probe(hostLookup("a"))',
  'forgets-callback-arguments': 'hostCall(function(a){probe(a)})',
  'forgets-this': 'hostCall(function(){probe(this)})',
  'forgets-callers': 'hostCall(function(){probe(arguments.callee.caller)})',
  'forgets-thenables': 'hostUse({then:function(a){probe(a)}})',
  'forgets-iterators': 'hostUse({[Symbol.iterator]:function(){return{next:function(a){probe(a)}}}})',
  'forgets-inspection': 'hostUse({[Symbol.for("nodejs.util.inspect.custom")]:function(a,b,c){probe(c)}})',
  'forgets-methods': 'var a=[1];a.map=function(b){probe(b)};hostUse(a)',
  'forgets-conversion': 'hostUse({toString:function(a){probe(a);return ""}})',
  'forgets-assignment': 'hostUse({set result(a){probe(a)}})',
  'forgets-imports': 'import("node:fs").then(probe,probe)',
  'forgets-streams': 'WebAssembly.compileStreaming().catch(probe)',
  'forgets-rejections': 'hostPromise().catch(probe)',
  'forgets-getters': 'probe(Object.getOwnPropertyDescriptor(this,"hostObject").get)',
  'forgets-prototypes': 'probe(hostBoard)',
}

/** The same for bugs that take several steps. */
export const deepTriggers: Readonly<Record<DeepFlawName, Program>> = {
  'forgets-depth':
    'hostCall(function(){hostCall(function(){hostCall(function(){try{hostThrow()}catch(e){}})})});probe(hostEcho())',
  'forgets-fourth-reentry':
    'hostCall(function(){hostUse(function(){hostLookup({toString:function(){hostEcho();probe(hostEcho())}})})})',
  'forgets-indexed-paths': 'probe(hostLookup("list[0].constructor"))',
  'forgets-deep-lists': 'probe(hostBoard("[[[[]]]]"))',
  'forgets-rebinding':
    'hostCall(function(){});hostBoard("a");hostUse({});hostLookup("a");probe(hostCall(function(){}))',
  'forgets-third-error':
    'try{hostThrow()}catch(e){}try{hostCall(1)}catch(e){}try{probe(hostLookup({toString:1}))}catch(e){}',
  'forgets-reused-promises':
    'hostPromise().catch(function(){hostPromise().catch(function(){hostPromise().catch(probe)})})',
  'forgets-released-functions': 'var f=function(a){probe(a)};hostEcho(f);hostCall(f);hostEcho(f);hostUse(f)',
}

/** And one for each defense of the reference sandbox that is left out and that every program meets. */
export const ablationTriggers: Readonly<Record<string, Program>> = {
  'reference/without-stack-limit': '(function f(){f()})()',
  'reference/without-evaluation-deadline': 'for(;;);',
  'reference/without-job-deadline': '(function f(){Promise.resolve().then(f)})()',
  'reference/without-rebuilt-errors': 'try{hostThrow()}catch(e){probe(e)}',
}
