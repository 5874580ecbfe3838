function tell() {
  return 'told'
}
var result = Object.defineProperty([], 'toString', { value: tell })
witness()
return result
