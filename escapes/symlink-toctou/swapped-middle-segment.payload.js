var name = trial.file.split('/').pop()
var left = 2000
function read() {
  return fs.readText('racing/' + name)
}
function next() {
  if (left-- <= 0) return 'tried'
  return Promise.resolve().then(read).then(seen, next)
}
function seen(text) {
  if (text !== 'honest') return leak(text)
  return next()
}
witness()
return next()
