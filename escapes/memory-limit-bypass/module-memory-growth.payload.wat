(func (export "run") (local $page i32) (local $left i32)
  (local.set $left (i32.const 5000))
  (call $witness)
  (block $full (loop $more
    (br_if $full (i32.lt_s (local.tee $page (memory.grow (i32.const 1))) (i32.const 0)))
    ;; Every 4 KiB once: what is not touched takes no memory.
    (local.set $page (i32.shl (local.get $page) (i32.const 16)))
    (loop $touch
      (i32.store (local.get $page) (i32.const 1))
      (local.set $page (i32.add (local.get $page) (i32.const 4096)))
      (br_if $touch (i32.and (local.get $page) (i32.const 65535))))
    (br_if $more (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
