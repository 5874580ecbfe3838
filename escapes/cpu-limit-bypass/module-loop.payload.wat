(func (export "run")
  (call $witness)
  (loop $again (br $again)))
