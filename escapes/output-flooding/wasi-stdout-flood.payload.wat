(func (export "run") (local $left i32)
  (drop (memory.grow (i32.const 2)))
  (memory.fill (i32.const 0x40000) (i32.const 97) (i32.const 65536))
  (local.set $left (i32.const 128))
  (call $witness)
  (loop $more
    (drop (call $write (i32.const 1) (i32.const 0x40000) (i32.const 65536)))
    (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1))))))
