// expects: returned
report('l:esc000000000000000000000000')
report('v:esc000000000000000000000000')
report('w:')
report('t:planted')
