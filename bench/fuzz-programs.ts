/** One sandbox of the engine that is put back after each program; the same with all services; a new context for each program. */
export type Way = 'pristine' | 'whole' | 'fresh'

/** What one batch of executions took, in milliseconds of the thread and of the clock. */
export interface Batch {
  readonly executions: number
  readonly cpuMs: number
  readonly wallMs: number
  readonly edges: number
  readonly reached: number
}

const long = [0, 1, 2, 3].map(
  (n) => `var a = [${n}]; for (var i = 0; i < 20; i++) { a.push(i * i) }
class A extends Array { static get [Symbol.species]() { return this } }
try { null.x } catch (e) { a.push(e.message) }
var p = new Proxy({}, { get(t, k) { return typeof k === 'string' ? k.length : ${n} } })
a.push(p.foo, Object.getPrototypeOf(p) === Array.prototype)
function* g() { var x = yield ${n}; yield x + 1 }
var it = g(); it.next(); a.push(it.next(41).value)
a.push(Reflect.construct(A, [1, ${n + 2}]).map((x) => x * 2).join())
var re = /(a+)(b?)/.exec('xaab')
a.push(re[1], JSON.stringify({ k: [${n}, { z: 'q' }] }))
Promise.resolve(${n}).then((v) => a.push(v))
a.map(String).join('|')`,
)

/** `short`: less than 40 bytes each; some do not parse, as with any fuzzer. `long`: about 600 characters each, all valid. */
export const programs = {
  short: [
    '1',
    'a',
    '[1,2].map(x=>x*2)',
    '/(a+)b?/.exec("xaab")',
    'new Proxy({},{get:()=>1}).x',
    '({}).x.y',
    'var var',
    '"a".at(0)',
    'JSON.stringify({a:[1]})',
    'class A{};new A',
    'for(let i=0;i<9;i++);',
    '[..."abc"]',
    '((',
    '2n**70n',
  ],
  long,
} as const
