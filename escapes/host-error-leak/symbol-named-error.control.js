var named = new Error()
named.name = 'Own'
witness()
try {
  note(typeof named.stack)
} catch (error) {
  note(error)
}
return 'tried'
