(func (export "run")
  (call $witness)
  (call $leak (i32.const 0x30000) (i32.const 64)))
