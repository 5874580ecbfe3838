var left = 20
function next() {
  if (left-- <= 0) return 'read'
  return fs.readText('notes.txt').then(next)
}
witness()
return next()
