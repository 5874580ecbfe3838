(table $table 65536 funcref)
(elem declare func $none)
(func $none)
(func (export "run")
  (call $witness)
  (loop $again
    (table.fill $table (i32.const 0) (ref.func $none) (i32.const 65536))
    (br $again)))
