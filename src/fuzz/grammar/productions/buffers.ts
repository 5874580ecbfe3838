import { share, words, type Share } from '../engine/template.ts'
import { js } from './symbols.ts'

/** Memory: typed arrays over buffers that shrink, grow, or are gone. */
export const buffers: readonly Share[] = [
  words('length', 1, ['8', '0', '1', '64', '65536']),
  words('buffer', 2, ['new Uint8Array(8)', 'new ArrayBuffer(8)', 'new Float64Array([1,2])']),
  share('buffer', 3, [
    js`new ArrayBuffer(${'number'},{maxByteLength:64})`,
    js`new Uint8Array(${'buffer'},${'converter'},${'number'})`,
    js`new DataView(${'buffer'},${'number'})`,
    js`new Uint8Array(${'iterable'})`,
    js`new SharedArrayBuffer(8)`,
    js`((a)=>{a.transfer(${'length'});return a})(new ArrayBuffer(8))`,
    js`((a)=>{structuredClone(a,{transfer:[a]});return new Uint8Array(a)})(new ArrayBuffer(8))`,
    js`((a)=>{const b=new Uint8Array(a);a.resize(${'number'});return b})(new ArrayBuffer(8,{maxByteLength:16}))`,
    js`(${'buffer'}).buffer`,
    js`new(class extends Uint8Array{static get[Symbol.species](){return ${'constructor'}}})(4)`,
    js`globalThis.Buffer?.alloc(8)`,
  ]),
  share('expression', 3, [
    js`${'buffer'}`,
    js`(${'buffer'}).subarray(${'converter'},${'number'})`,
    js`(${'buffer'}).slice(${'converter'},${'converter'})`,
    js`(${'buffer'}).map(${'callback'})`,
    js`(${'buffer'}).set(${'iterable'},${'converter'})`,
    js`(${'buffer'}).fill({valueOf:${'callback'}})`,
    js`(${'buffer'}).sort(${'callback'})`,
    js`(${'buffer'}).toSorted(${'callback'})`,
    js`(${'buffer'}).constructor`,
    js`Object.getPrototypeOf(Uint8Array).from.call(${'constructor'},${'iterable'},${'callback'})`,
    js`Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype),"buffer").get.call(${'expression'})`,
    js`Object.getPrototypeOf(Uint8Array.prototype).${'method'}.call(${'expression'},${'callback'})`,
    js`DataView.prototype.getUint8.call(${'buffer'},${'converter'})`,
    js`new DataView(new ArrayBuffer(8)).setFloat64(${'converter'},${'converter'})`,
    js`Atomics.store(new Int32Array(new SharedArrayBuffer(8)),0,${'converter'})`,
    js`Atomics.compareExchange(${'buffer'},0,${'converter'},${'converter'})`,
    js`ArrayBuffer.prototype.slice.call(${'buffer'},${'converter'})`,
    js`Object.assign(new ArrayBuffer(8),{constructor:${'capability'}}).slice(${'number'})`,
  ]),
]
