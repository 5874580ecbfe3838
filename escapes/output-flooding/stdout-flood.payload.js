var chunk = new Array((1 << 20) + 1).join('x')
var chunks = (16 * trial.outputBytes) >> 20
witness()
// No done(): what was written is given the settle time to come out.
for (var i = 0; i < chunks; i++) process.stdout.write(chunk)
return String(chunks)
