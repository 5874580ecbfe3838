async function walk() {
  for (var i = 0; i < 5; i++) await i
  done()
  return 'waited for'
}
witness()
return walk()
