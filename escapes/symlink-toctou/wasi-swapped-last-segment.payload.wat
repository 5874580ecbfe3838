(data (i32.const 0x10000) "race.txt\00")
(func (export "run") (local $left i32)
  (local.set $left (i32.const 5000))
  (call $witness)
  (loop $again
    (call $leakFile (call $open (i32.const 3) (i32.const 0x10000) (i32.const 0) (i32.const 0)))
    (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1))))))
