function ignore() {
  done()
}
witness()
Promise.all.call(Promise, [1, 2]).then(ignore, ignore)
return 'tried' + typeof Symbol.iterator
