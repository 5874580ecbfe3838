// Runs modules in a Node that has no JavaScript Promise Integration, as 20 and 22 have none: started with what takes it away.
import { canWait } from '../../../src/sandbox/wasm/instance.ts'
import { data, hostImports, runModule } from './sandbox.ts'

export interface Seen {
  readonly canWait: boolean
  readonly [name: string]: unknown
}

const call = (name: string): string => `(module ${hostImports} (memory 1) ${data(0, name)} ${data(100, '[]')}
  (func (export "run")
    (drop (call $call (i32.const 0) (i32.const ${name.length}) (i32.const 100) (i32.const 2)))
    (call $log (i32.const 200) (call $read (i32.const 200) (i32.const 1000)))))`
const functions = { later: async () => 1, now: () => 1 }

/** Goes down until a function of the host has no room on the stack, and catches what comes of it. */
const atTheEdge = `(module ${hostImports} (memory 1)
  (func $down (call $log (i32.const 0) (i32.const 0)) (try (do (call $down)) (catch_all (call $log (i32.const 0) (i32.const 0)))))
  (func (export "run") (call $down)))`

const sleeping = `(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32))) (memory 1)
  (func (export "run") (result i32) (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))))`

const seen: Seen = {
  canWait,
  later: (await runModule(call('later'), { functions })).stdout,
  now: (await runModule(call('now'), { functions })).stdout,
  edge: (await runModule(atTheEdge)).status,
  recursion: (await runModule('(module (func $f (export "run") (call $f)))')).status,
  endless: (await runModule('(module (func (export "run") (loop (br 0))))', { limits: { wallMs: 50 } })).status,
  sleeping: (await runModule(sleeping)).value,
}
process.stdout.write(JSON.stringify(seen))
