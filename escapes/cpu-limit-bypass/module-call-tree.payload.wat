(func $branch (param $depth i32) (result i32)
  (if (result i32) (i32.eqz (local.get $depth))
    (then (i32.const 1))
    (else (i32.add
      (call $branch (i32.sub (local.get $depth) (i32.const 1)))
      (call $branch (i32.sub (local.get $depth) (i32.const 1)))))))
(func (export "run")
  (call $witness)
  (drop (call $branch (i32.const 60))))
