witness()
try {
  require('fs')
    .watch('.', function () {})
    .close()
} catch (e) {
  // A runtime may refuse to watch this folder.
  note('refused')
}
done()
return 'closed'
