(memory $shared 1 1 shared)
(func (export "run")
  (call $witness)
  (drop (memory.atomic.wait32 $shared (i32.const 0) (i32.const 0) (i64.const -1))))
