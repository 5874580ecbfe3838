(import "wasi_snapshot_preview1" "proc_raise" (func $proc_raise (param i32) (result i32)))
(func (export "run")
  (call $witness)
  (call $number (i64.extend_i32_u (call $proc_raise (i32.const 9)))))
