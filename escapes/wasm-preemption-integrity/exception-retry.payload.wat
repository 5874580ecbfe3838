(tag $thrown)
(func $throw (throw $thrown))
(func (export "run")
  (call $witness)
  (loop $again
    (block $caught (try_table (catch_all $caught) (call $throw)))
    (br $again)))
