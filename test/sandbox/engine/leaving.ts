import fc from 'fast-check'

const name = fc.constantFrom('x', 'then', 'toJSON', 'constructor', 'left', '0', 'length')
const holder = fc.constantFrom(
  ...'globalThis Object Object.prototype Array.prototype Function.prototype Promise.prototype JSON Symbol Math log echo'.split(
    ' ',
  ),
)
const value = fc.constantFrom('1', '()=>{throw 1}', 'new Proxy({},{})', 'Symbol.for("left")', '[{}]', 'new WeakRef({})')

const statement = fc.oneof(
  fc.tuple(holder, name, value).map(([on, key, to]) => `${on}.${/^\d/.test(key) ? 'n' : key}=${to}`),
  fc.tuple(holder, name, value).map(([on, key, to]) => `Object.defineProperty(${on},'${key}',{get:()=>${to}})`),
  holder.map((on) => `Object.freeze(${on})`),
  holder.map((on) => `Object.setPrototypeOf(${on},{left:1})`),
  value.map((to) => `Promise.resolve().then(()=>{globalThis.left=${to}})`),
  value.map((to) => `later().then(()=>{globalThis.left=${to};return later()})`),
  value.map((to) => `new FinalizationRegistry(()=>{globalThis.left=1}).register({},${to})`),
  fc.integer({ min: 1, max: 9 << 20 }).map((bytes) => `globalThis.kept=new Uint8Array(${bytes}).fill(165)`),
  fc.integer({ min: 1, max: 20_000 }).map((count) => `var list=[];for(var i=0;i<${count};i++)list.push({i,s:'s'+i})`),
  fc.integer({ min: 1, max: 400 }).map((depth) => `(function f(n){return n?[f(n-1)]:{}})(${depth})`),
  fc.integer({ min: 1, max: 30 }).map((units) => `/^(a+)+$/.test("a".repeat(${units})+"!")`),
  fc.constantFrom(
    'for(;;)try{(function f(){f()})()}catch{}',
    'Array.prototype.indexOf.call({length:2**53-1},1)',
    'Array.from({length:3e4},(_,i)=>i*7919%30011).sort((x,y)=>x-y)',
    'JSON.parse(JSON.stringify(Array(2e4).fill({a:[1]})))',
    'class Left extends Array{};globalThis.left=new Left',
    'Error.prepareStackTrace=()=>"left"',
    'throw new Error("left")',
    'function*g(){try{yield 1}finally{left=1}};globalThis.it=g();it.next()',
    '/(left)/.exec("left")',
    'input.n=given[0]=7',
    'echo(input);log("left")',
    'eval("var left=1;(function(){"+"x".repeat(3e4)+"})")',
    'import("left").catch(e=>{globalThis.left=e})',
    '"left".repeat(1e6)+Math.random()',
  ),
)

/** Programs that try to leave something behind, by themselves or by being cut short. */
export const program = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((statements) => statements.map((text) => `try{${text}}catch{}`).join('\n'))
