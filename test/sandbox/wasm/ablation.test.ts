import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wasmDefenseIds, type WasmDefenseId } from '../../../src/sandbox/defenses.ts'
import type { RunResult } from '../../../src/sandbox/result.ts'
import { data, hostImports, runModule, type Running } from './sandbox.ts'

/** What a guest does that one defense keeps from it, and whether it came through. */
interface Attack {
  readonly source: string
  readonly running?: Running
  readonly succeeds: (result: RunResult) => boolean
}

const spend = '(loop (br_if 0 (i32.lt_s (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 1000000))))'

const attacks: Readonly<Record<WasmDefenseId, Attack>> = {
  'wasm-fuel': {
    source: `(module (func (export "run") (local i32) ${spend}))`,
    running: { limits: { fuel: 100_000 } },
    succeeds: ({ status }) => status === 'returned',
  },
  'wasm-deadline': {
    source: '(module (func (export "run") (loop (br 0))))',
    // Without its deadline the run comes to the end of its fuel, which is some hundred milliseconds off.
    running: { limits: { wallMs: 5, fuel: 3e8 } },
    succeeds: ({ status }) => status === 'out-of-fuel',
  },
  'wasm-trap': {
    source: `(module (func $spend (local i32) ${spend}) (func (export "run") (result i32)
      (try (result i32) (do (call $spend) (i32.const 1)) (catch_all (i32.const 2)))))`,
    running: { limits: { fuel: 100_000 } },
    succeeds: ({ value }) => value === 2,
  },
  'wasm-memory-maximum': {
    source: '(module (memory 1) (func (export "run") (result i32) (memory.grow (i32.const 300))))',
    succeeds: ({ value }) => value === 1,
  },
  'wasm-table-maximum': {
    source:
      '(module (table 1 funcref) (func (export "run") (result i32) (table.grow (ref.null func) (i32.const 400000))))',
    succeeds: ({ value }) => value === 1,
  },
  'wasm-imports': {
    source:
      '(module (import "performance" "now" (func $now (result f64))) (func (export "run") (result f64) (call $now)))',
    succeeds: ({ value }) => typeof value === 'number' && value > 0,
  },
  'wasm-output': {
    source: `(module ${hostImports} (memory 1) (func (export "run") (call $log (i32.const 0) (i32.const 60000))))`,
    running: { limits: { outputBytes: 1_000 } },
    succeeds: ({ stdout }) => stdout.length > 1_000,
  },
  'wasm-host-memory': {
    // A host that cuts off what lies outside reads less than it was told, and nobody learns of it.
    source: `(module ${hostImports} (memory 1) ${data(65_526, 'secret....')} (func (export "run") (call $log (i32.const 65526) (i32.const 1000))))`,
    succeeds: ({ status, stdout }) => status === 'returned' && stdout.includes('secret'),
  },
  'wasm-fresh-instance': {
    source:
      '(module (memory 1) (func (export "run") (result i32) (i32.load (i32.const 8)) (i32.store (i32.const 8) (i32.const 7))))',
    running: {
      after: [
        '(module (memory 1) (func (export "run") (result i32) (i32.load (i32.const 8)) (i32.store (i32.const 8) (i32.const 7))))',
      ],
    },
    succeeds: ({ value }) => value === 7,
  },
}

for (const id of wasmDefenseIds)
  test(`${id}: without it a guest comes through, with it none does`, async () => {
    const { source, running = {}, succeeds } = attacks[id]
    const held = await runModule(source, running)
    assert.equal(succeeds(held), false, JSON.stringify(held))
    const ablated = await runModule(source, { ...running, without: [id] })
    assert.equal(succeeds(ablated), true, JSON.stringify(ablated))
  })
