(import "process" "exit" (func $exit (param i32)))
(func (export "run")
  (call $witness)
  (call $exit (i32.const 7)))
