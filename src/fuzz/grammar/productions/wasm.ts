import { many, share, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

const head = '0,97,115,109,1,0,0,0'
/** Imports the function `m.f` without parameters; `e` calls it. */
const calls = `${head},1,4,1,96,0,0,2,7,1,1,109,1,102,0,0,3,2,1,0,7,5,1,1,101,0,1,10,6,1,4,0,16,0,11`
/** Imports `m.f`, which takes and returns any value; `e` hands its own through it. */
const passes = `${head},1,6,1,96,1,111,1,111,2,7,1,1,109,1,102,0,0,3,2,1,0,7,5,1,1,101,0,1,10,8,1,6,0,32,0,16,0,11`
/** Its memory is `e`. */
const remembers = `${head},5,3,1,0,1,7,5,1,1,101,2,0`
/** Imports the function `m.f` and the tag `m.t`; `e` calls the one and returns what it threw with the other. */
const catches = [
  `${head},1,11,3,96,0,0,96,1,111,0,96,0,1,111`,
  '2,13,2,1,109,1,102,0,0,1,109,1,116,4,0,1',
  '3,2,1,2,7,5,1,1,101,0,1',
  '10,19,1,17,0,2,111,31,64,1,0,0,0,16,0,11,208,111,11,11',
].join(',')

const moduleOf = (bytes: string): string => `new WebAssembly.Module(new Uint8Array([${bytes}]))`

/** WebAssembly that calls back, and its API. */
export const wasm: readonly Share[] = [
  share(
    'module',
    1,
    [head, calls, passes, remembers, catches].map((bytes) => ({ literals: [moduleOf(bytes)], holes: [] })),
  ),
  share('expression', 2, [
    js`new WebAssembly.Instance(${'module'},{m:{f:${'callback'},t:WebAssembly.JSTag}}).exports`,
    js`new WebAssembly.Instance(${'module'},{m:{f:${'callback'},t:WebAssembly.JSTag}}).exports.e(${many('expression', 0, 1)})`,
    js`new WebAssembly.Instance(${'module'},new Proxy({},${'handler'})).exports.e`,
    js`new WebAssembly.Instance(${'module'},${'expression'})`,
    js`WebAssembly.Module.imports(${'module'})`,
    js`WebAssembly.Module.exports(${'module'})`,
    js`WebAssembly.Module.customSections(${'module'},${'converter'})`,
    js`new WebAssembly.Memory({initial:1,get maximum(){probe(this);return ${'number'}}}).buffer`,
    js`new WebAssembly.Table({element:"externref",initial:1},${'expression'}).get(0)`,
    js`new WebAssembly.Global({value:"externref",mutable:true},${'expression'}).value`,
    js`new WebAssembly.Exception(new WebAssembly.Tag({parameters:["externref"]}),${'iterable'})`,
    js`WebAssembly.promising(${'expression'})`,
    js`new WebAssembly.Suspending(${'callback'})`,
    js`WebAssembly.validate(${'buffer'})`,
    js`WebAssembly.${'name'}`,
  ]),
  share('promise', 1, [
    js`Promise.resolve(WebAssembly.instantiate(${'buffer'},{m:{f:${'callback'}}}))`,
    js`WebAssembly.instantiate(${'module'},{m:{get f(){probe(this);return ${'callback'}}}})`,
    js`WebAssembly.compile(${'buffer'})`,
    js`WebAssembly.compileStreaming(${'expression'})`,
    js`WebAssembly.instantiateStreaming(${'promise'})`,
    js`WebAssembly.compileStreaming({${'slot'}:${'callback'}})`,
  ]),
]
