var bytes = Buffer.from('mine')
witness()
note(typeof Symbol('extra') + bytes.slice(1).toString())
try {
  note(typeof bytes.inspect)
} catch (error) {
  note('no inspect')
}
return 'tried'
