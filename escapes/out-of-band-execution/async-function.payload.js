async function walk() {
  for (var i = 0; i < 2000; i++) await i
  note('still here')
}
witness()
walk()
done()
return 'left behind'
