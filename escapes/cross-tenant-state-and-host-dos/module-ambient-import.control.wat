(import "process" "exit" (func $exit (param i32)))
(func (export "run")
  (call $witness)
  (if (i32.ne (memory.size) (i32.const 4)) (then (call $exit (i32.const 7)))))
