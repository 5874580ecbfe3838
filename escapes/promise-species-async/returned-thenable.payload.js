witness()
return {
  then: function (resolve) {
    reach(resolve.constructor)
    resolve('tried')
  },
}
