(data (i32.const 0x10000) "folder/../notes.txt\00")
(func (export "run")
  (call $witness)
  (call $leakFile (call $expect (call $open (i32.const 3) (i32.const 0x10000) (i32.const 0) (i32.const 0)))))
