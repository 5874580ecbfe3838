Object.prototype.then = function (resolve) {
  delete Object.prototype.then
  reach(resolve.constructor)
  resolve('tried')
}
witness()
return {}
