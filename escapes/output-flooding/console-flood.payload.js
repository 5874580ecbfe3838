var line = new Array((1 << 16) + 1).join('x')
var lines = (4 * trial.outputBytes) >> 16
witness()
// No done(): what was printed is given the settle time to come out.
for (var i = 0; i < lines; i++) console.log(line)
return String(lines)
