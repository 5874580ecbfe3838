(start $begin)
(func $begin (call $witness))
(func (export "run"))
