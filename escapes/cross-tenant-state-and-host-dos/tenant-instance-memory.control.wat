(func (export "run")
  (call $witness)
  (call $number (i64.extend_i32_u (memory.size))))
