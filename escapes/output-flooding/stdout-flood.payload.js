var chunk = new Array((1 << 20) + 1).join('x')
var chunks = (4 * trial.outputBytes) >> 20
witness()
for (var i = 1; i < chunks; i++) process.stdout.write(chunk)
process.stdout.write(chunk, done)
return String(chunks)
