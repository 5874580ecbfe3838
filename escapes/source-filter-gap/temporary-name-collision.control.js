// An assignment without a declaration, as in the payload.
aVM2_INTERNAL_OTHER = {}
witness()
try {
  throw new Error('mine').stack
} catch (a$tmpname) {
  note(typeof a$tmpname)
}
return 'tried'
