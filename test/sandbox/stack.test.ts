import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openThread } from '../../src/sandbox/thread.ts'
import { inChild, limits } from './support.ts'

const nested = (open: string, close: string, middle = '1'): string =>
  `eval(${JSON.stringify(open)}.repeat(50000)+${JSON.stringify(middle)}+${JSON.stringify(close)}.repeat(50000))`
const chain = (wrap: string, use: string): string =>
  `var x=${wrap};for(var i=0;i<50000;i++)x=${wrap.replace('0', 'x')};${use}`

/** Shapes of recursion. Seven of them end the host's stack first where the engine may use 48 KiB. */
const shapes: readonly string[] = [
  '(function f(){return f()+1})()',
  nested('(', ')'),
  nested('[', ']', ''),
  nested('({a:', '})'),
  nested('x=>', ''),
  nested('`${', '}`'),
  nested('!', ''),
  nested('import(', ')'),
  'eval("function f(){".repeat(5000)+"}".repeat(5000))',
  'eval("(class{a=".repeat(5000)+"1"+"})".repeat(5000))',
  'JSON.parse("[".repeat(50000)+"]".repeat(50000))',
  'JSON.parse("[1]",function r(){return JSON.parse("[1]",r)})',
  'var o={toJSON(){return JSON.stringify(o)}};JSON.stringify(o)',
  'JSON.stringify(1,function r(){return JSON.stringify(1,r)})',
  'new RegExp("(?:".repeat(50000)+")".repeat(50000))',
  '"a".replace(/a/,function r(){return "a".replace(/a/,r)})',
  '[1,2].sort(function s(){return [1,2].sort(s)})',
  chain('[0]', 'x.flat(Infinity)'),
  chain('[0]', 'JSON.stringify(x)'),
  chain('[0]', '""+x'),
  chain('new Proxy(Object(0),{})', 'x.y'),
  chain('new Proxy(Object(0),{})', 'Object.getPrototypeOf(x)'),
  'var o={get a(){return o.a}};o.a',
  '(function f(...a){return f(...a,1)})()',
  '(function f(){return eval("f()")})()',
  'var o={toString(){return `${o}`}};`${o}`',
  '(function f(){return Reflect.apply(f,null,[])})()',
  'function*g(){yield*g()};[...g()]',
  'var o={[Symbol.iterator](){return [...o]}};[...o]',
]

test('no shape of recursion brings a host error out, and the engine works after each', async () => {
  const { lines, hung } = await inChild(
    { without: [], limits, sources: shapes.flatMap((shape) => [shape, '1+1']) },
    15_000,
  )
  assert.equal(hung, false)
  lines.forEach(({ status, rejected, error, value }, at) => {
    const shape = shapes[at >> 1]
    if (at % 2 === 1) return assert.equal(value, 2, shape)
    assert.equal(rejected, undefined, shape)
    // The parser words its overflow differently where it is in the middle of a function's parameters.
    const ended = status === 'stack-overflow' || error?.startsWith('SyntaxError: ') === true
    assert.ok(ended, `${shape}: ${status} ${error}`)
  })
  assert.equal(lines.length, 2 * shapes.length)
})

test('a larger stack is allowed: what ends the host stack ends the run, and is never a guest error', async () => {
  const sandbox = await openThread({ limits: { ...limits, stackBytes: 256 * 1024 } })
  const inside = nested('(', ')')
  const result = await sandbox.run(`try{${inside}}catch(e){log("caught")}`)
  assert.equal(result.status, 'stack-overflow')
  assert.equal(result.stdout, '')
  assert.equal((await sandbox.run('(function f(n){return n?f(n-1):"deep"})(1000)')).value, 'deep')
  sandbox.dispose()
})

test('without the stack limit a RangeError of the host comes out of run()', async () => {
  const { lines } = await inChild({ without: ['stack-limit'], limits, sources: [shapes[0] ?? ''] })
  assert.equal(lines[0]?.rejected, 'RangeError')
})

test('a host function whose own stack ends does not show the guest a host error', async () => {
  const dive = (): number => dive() + 1
  const sandbox = await openThread({ limits, functions: { dive } })
  const result = await sandbox.run('try{dive()}catch(e){log("caught")}')
  assert.deepEqual([result.status, result.stdout], ['stack-overflow', ''])
  assert.equal((await sandbox.run('2')).value, 2)
  sandbox.dispose()
})
