var input = 'x'
while (input.length < 1 << 19) input += input
function tried() {
  return exec.run('/usr/bin/echo', ['x'], { input: input }).then(note, note)
}
witness()
return tried().then(tried).then(tried)
