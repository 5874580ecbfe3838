function again() {
  Promise.resolve().then(again)
}
witness()
again()
return 'returned'
