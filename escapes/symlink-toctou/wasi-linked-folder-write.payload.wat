(data (i32.const 0x10000) "linked/{{markerName}}\00")
(data (i32.const 0x11000) "written")
(func (export "run") (local $fd i32)
  (call $witness)
  ;; Creates, and cuts what is there.
  (local.set $fd (call $open (i32.const 3) (i32.const 0x10000) (i32.const 9) (i32.const 1)))
  (if (i32.ge_s (local.get $fd) (i32.const 0))
    (then (drop (call $write (local.get $fd) (i32.const 0x11000) (i32.const 7))))))
