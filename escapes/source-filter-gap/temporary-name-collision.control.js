var aVM2_INTERNAL_OTHER = {}
note(typeof aVM2_INTERNAL_OTHER)
witness()
try {
  throw new Error('mine').stack
} catch (caught) {
  note(typeof caught)
}
return 'tried'
