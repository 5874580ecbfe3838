(data $segment "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
(func (export "run")
  (call $witness)
  (loop $again
    (memory.init $segment (i32.const 0x10000) (i32.const 0) (i32.const 256))
    (memory.init $segment (i32.const 0x20000) (i32.const 0) (i32.const 256))
    (br $again)))
