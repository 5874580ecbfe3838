(func (export "run")
  (drop (memory.grow (i32.const 256)))
  (call $witness)
  (loop $again
    (memory.fill (i32.const 0x40000) (i32.const 1) (i32.const 0x1000000))
    (br $again)))
