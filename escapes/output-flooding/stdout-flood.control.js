witness()
try {
  for (var i = 1; i < 4; i++) process.stdout.write('few\n')
  process.stdout.write('last\n', done)
} catch (error) {
  // A runtime may hand out a process without streams.
  done()
}
return '4'
