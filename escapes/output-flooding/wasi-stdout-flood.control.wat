(data (i32.const 0x10000) "a line\n")
(func (export "run")
  (call $witness)
  (drop (call $write (i32.const 1) (i32.const 0x10000) (i32.const 7))))
