import fc from 'fast-check'

/** Draws a whole number from 0 to below `bound`. */
type Draw = (bound: number) => number

/** Functions, each `(i32, i32) -> i32`; the last one is exported as `run`. */
const functions = 4
const locals = 6
const deepest = 3

const constants = [0, 1, 2, 7, 31, 64, 255, 65_535, 65_536, -1, -2, 1_000_003, 2 ** 31 - 1, -(2 ** 31)]
const binary = 'add sub mul and or xor shl shr_s shr_u rotl eq ne lt_s lt_u ge_s div_u rem_s'.split(' ')

class Text {
  readonly #draw: Draw
  #labels = 0

  constructor(draw: Draw) {
    this.#draw = draw
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#draw(list.length)] as T
  }

  #local(): string {
    return `$l${this.#draw(locals)}`
  }

  #memory(): string {
    return this.#of(['0', '0', '1'])
  }

  /** Most often within the memory. */
  #address(depth: number): string {
    const inner = this.expression(depth + 1)
    return this.#draw(20) === 0 ? inner : `(i32.and ${inner} (i32.const 65520))`
  }

  #length(depth: number): string {
    return this.#draw(30) === 0 ? this.expression(depth + 1) : `(i32.and ${this.expression(depth + 1)} (i32.const 511))`
  }

  expression(depth: number): string {
    if (depth >= deepest) return this.#of([`(i32.const ${this.#of(constants)})`, `(local.get ${this.#local()})`])
    const inner = (): string => this.expression(depth + 1)
    const forms: readonly (() => string)[] = [
      () => `(i32.const ${this.#of(constants)})`,
      () => `(local.get ${this.#local()})`,
      () => `(i32.${this.#of(binary)} ${inner()} ${inner()})`,
      () => `(i32.${this.#of(binary)} ${inner()} ${inner()})`,
      () => `(i32.${this.#of(['clz', 'ctz', 'popcnt', 'eqz', 'extend8_s'])} ${inner()})`,
      () => `(i32.load${this.#of(['', '8_u', '16_s'])} ${this.#memory()} ${this.#address(depth)})`,
      () => `(select ${inner()} ${inner()} ${inner()})`,
      () => `(i32.wrap_i64 (i64.mul (i64.extend_i32_s ${inner()}) (i64.extend_i32_u ${inner()})))`,
      () => `(i32.trunc_sat_f64_s (f64.mul (f64.convert_i32_s ${inner()}) (f64.const 1.5)))`,
      () => `(i32x4.extract_lane 1 (i32x4.add (i32x4.splat ${inner()}) (i32x4.splat ${inner()})))`,
      () => `(call $f${this.#draw(functions)} ${inner()} ${inner()})`,
      () => `(call $small ${inner()})`,
      () => `(call_indirect (type $t) ${inner()} ${inner()} (i32.and ${inner()} (i32.const ${this.#of([3, 3, 7])})))`,
      () => `(if (result i32) ${inner()} (then ${inner()}) (else ${inner()}))`,
      () => `(memory.size ${this.#memory()})`,
      () => `(memory.grow ${this.#memory()} (i32.and ${inner()} (i32.const 1)))`,
      () => `(table.grow $more (ref.null func) (i32.and ${inner()} (i32.const 3)))`,
      () => `(ref.is_null (table.get $t0 (i32.and ${inner()} (i32.const 7))))`,
      () => this.#valueBlock(depth),
      () => `(local.tee ${this.#local()} ${inner()})`,
    ]
    return this.#of(forms)()
  }

  #valueBlock(depth: number): string {
    const label = `$v${this.#labels++}`
    const leave = `(drop (br_if ${label} ${this.expression(depth + 1)} ${this.expression(depth + 1)}))`
    return `(block ${label} (result i32) ${leave} ${this.expression(depth + 1)})`
  }

  statements(depth: number, labels: readonly string[]): string {
    return Array.from({ length: 1 + this.#draw(4) }, () => this.#statement(depth, labels)).join('\n')
  }

  #statement(depth: number, labels: readonly string[]): string {
    const value = (): string => this.expression(depth)
    const body = (more: readonly string[] = []): string => this.statements(depth + 1, [...labels, ...more])
    const simple: readonly (() => string)[] = [
      () => `(local.set ${this.#local()} ${value()})`,
      () => `(i32.store${this.#of(['', '8'])} ${this.#memory()} ${this.#address(depth)} ${value()})`,
      () => `(global.set $g ${value()})`,
      () => `(drop ${value()})`,
      () => `(memory.fill ${this.#memory()} ${this.#address(depth)} ${value()} ${this.#length(depth)})`,
      () =>
        `(memory.copy ${this.#memory()} ${this.#memory()} ${this.#address(depth)} ${this.#address(depth)} ${this.#length(depth)})`,
      () => `(memory.init 0 $data ${this.#address(depth)} (i32.const ${this.#draw(5)}) (i32.const ${this.#draw(5)}))`,
      () => `(table.fill $more (i32.const 0) (ref.func $f0) (i32.and ${value()} (i32.const 3)))`,
      () => `(table.copy $more $t0 (i32.const 0) (i32.const 0) (i32.and ${value()} (i32.const 3)))`,
      () => `(table.init $more $passive (i32.const 0) (i32.const 0) (i32.const ${this.#draw(3)}))`,
      () => `(br_if ${this.#of(labels)} ${value()})`,
    ]
    if (depth >= deepest) return this.#of(simple)()
    const nested: readonly (() => string)[] = [
      () => `(if ${value()} (then ${body()}))`,
      () => `(if ${value()} (then ${body()}) (else ${body()}))`,
      () => {
        const label = `$b${this.#labels++}`
        return `(block ${label} ${body([label])})`
      },
      () => this.#loop(depth, labels),
      () => this.#loop(depth, labels),
      () => this.#smallLoop(labels),
      () => this.#smallLoop(labels),
      () => this.#switch(depth, labels),
      () =>
        `(try (do ${body()} (if ${value()} (then (throw $e ${value()})))) (catch $e (local.set ${this.#local()})) (catch_all))`,
      () => {
        const [inner, outer] = [`$b${this.#labels++}`, `$b${this.#labels++}`]
        return `(block ${outer} (try (do (try ${inner} (do ${body([outer])} (throw $e ${value()})) (delegate 0))) (catch_all ${body()})))`
      },
      () => `(if ${value()} (then (return_call $f${this.#draw(functions)} ${value()} ${value()})))`,
      () => `(if ${value()} (then (local.set $l0 ${value()}) (br $exit (local.get $l0))))`,
    ]
    return this.#of(this.#draw(3) > 0 ? simple : nested)()
  }

  #loop(depth: number, labels: readonly string[]): string {
    const [out, again] = [`$out${this.#labels++}`, `$again${this.#labels++}`]
    const body = this.statements(depth + 1, [...labels, out, again])
    const turn = `(call $turn) ${this.#draw(2) === 0 ? '' : '(global.set $progress (i32.add (global.get $progress) (i32.const 1)))'}`
    const next = this.#draw(2) === 0 ? `(br_if ${again} ${this.expression(depth)})` : `(br ${again})`
    return `(block ${out} (loop ${again} ${turn} ${body} ${next}))`
  }

  /** As small as loops are that are written out several times, left in every way. */
  #smallLoop(labels: readonly string[]): string {
    const [out, again] = [`$out${this.#labels++}`, `$again${this.#labels++}`]
    const leaf = (): string => this.expression(deepest)
    const leaves = [
      `(br_if ${out} (i32.and ${leaf()} (i32.const 1)))`,
      `(if (i32.eq ${leaf()} ${leaf()}) (then (return ${leaf()})))`,
      `(br_if ${this.#of(labels)} (i32.gt_s ${leaf()} ${leaf()}))`,
      `(if (i32.lt_s ${leaf()} ${leaf()}) (then (br ${again})))`,
      `(drop (br_if $exit ${leaf()} (i32.lt_u ${leaf()} (i32.const 5))))`,
    ]
    const step = `(local.set ${this.#local()} (i32.add ${leaf()} (i32.const ${this.#draw(5)})))`
    const body = [`(call $turn)`, step, this.#of(leaves), this.#of(leaves)].join(' ')
    return `(block ${out} (loop ${again} ${body} (br_if ${again} ${leaf()})))`
  }

  #switch(depth: number, labels: readonly string[]): string {
    const cases = 1 + this.#draw(4)
    const names = Array.from({ length: cases }, () => `$c${this.#labels++}`)
    const select = `(br_table ${names.join(' ')} ${this.#of(labels)} ${this.expression(depth + 1)})`
    return names.reduce((inner, label) => `(block ${label} ${inner}) ${this.statements(depth + 1, labels)}`, select)
  }

  function(name: string): string {
    const declared = Array.from({ length: locals - 2 }, (_, at) => `(local $l${at + 2} i32)`).join(' ')
    const enter = `(call $turn) (if (i32.gt_s (global.get $depth) (i32.const 40)) (then (return (local.get $l0)))) (global.set $depth (i32.add (global.get $depth) (i32.const 1)))`
    const leave = '(global.set $depth (i32.sub (global.get $depth) (i32.const 1)))'
    const body = `(block $exit (result i32) (block $done ${this.statements(0, ['$done'])}) ${this.expression(0)})`
    return `(func $${name} (type $t) (param $l0 i32) (param $l1 i32) (result i32) ${declared} ${enter} ${body} ${leave})`
  }
}

/**
 * A module that uses most of what is metered. `run(i32, i32) -> i32` ends by itself, or traps, after `gas` calls and turns of
 * loops; `progress` rises in them. Its calls are nested 40 deep at most. `state` tells what it has left behind.
 */
function moduleText(draw: Draw, start: boolean): string {
  const text = new Text(draw)
  const names = Array.from({ length: functions }, (_, at) => `f${at}`)
  return `(module
(type $t (func (param i32 i32) (result i32)))
(memory 1 3) (memory 1 2)
(table $t0 8 funcref) (table $more 4 20 funcref)
(tag $e (param i32))
(global $gas (mut i32) (i32.const 300))
(global $progress (mut i32) (i32.const 0))
(global $depth (mut i32) (i32.const 0))
(global $g (mut i32) (i32.const 0))
(elem (table $t0) (i32.const 0) func $f0 $f1 $f2 $small2)
(elem $passive func $f1 $f2 $f3)
(data $data "data")
(data (i32.const 100) "at one hundred")
(func $turn
  (global.set $progress (i32.add (global.get $progress) (i32.const 1)))
  (if (i32.le_s (global.get $gas) (i32.const 0)) (then (unreachable)))
  (global.set $gas (i32.sub (global.get $gas) (i32.const 1))))
(func $small (param i32) (result i32) (i32.add (local.get 0) (i32.const 3)))
(func $small2 (type $t) (i32.add (local.get 0) (call $small (local.get 1))))
${names.map((name) => text.function(name)).join('\n')}
(export "run" (func $f${functions - 1}))
(export "small" (func $small2))
${start ? `(func $start (drop (call $f0 (i32.const 1) (i32.const 2)))) (start $start)` : ''}
(func $sum (param $at i32) (param $sum i32) (result i32)
  (loop $next
    (local.set $sum (i32.add (i32.rotl (local.get $sum) (i32.const 5)) (i32.xor
      (i32.load 0 (local.get $at)) (i32.load 1 (i32.and (local.get $at) (i32.const 65532))))))
    (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 65536))))
  (local.get $sum))
(func (export "state") (result i32 i32 i32 i32 i32 i32 i32)
  (global.get $g) (global.get $gas) (global.get $progress) (call $sum (i32.const 0) (i32.const 0))
  (memory.size 0) (memory.size 1) (table.size $more))
(func (export "set-gas") (param i32) (global.set $gas (local.get 0)))
(func (export "progress") (result i32) (global.get $progress)))`
}

/** The text of such a module. */
export const generatedModule: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.boolean())
  .map(([seed, start]) => moduleText(drawFrom(seed), start))

/** Drawing each number from fast-check would take most of the time of a test. xorshift32, Marsaglia 2003. */
function drawFrom(seed: number): Draw {
  let state = seed
  return (bound) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}
