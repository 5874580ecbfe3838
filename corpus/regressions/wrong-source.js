// expects: refused
var = 1
