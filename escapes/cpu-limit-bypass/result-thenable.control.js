function settle(resolve) {
  resolve('settled')
}
var result = Object.defineProperty([], 'then', { value: settle })
witness()
return result
