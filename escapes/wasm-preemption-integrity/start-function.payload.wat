(start $begin)
(func $begin
  (call $witness)
  (loop $again (br $again)))
(func (export "run"))
