(data (i32.const 0x10000) "pipe\00")
(func (export "run")
  (call $witness)
  (call $leakFile (call $open (i32.const 3) (i32.const 0x10000) (i32.const 0) (i32.const 0))))
