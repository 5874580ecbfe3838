witness()
hostUse({
  then: function (resolve) {
    reach(resolve.constructor)
  },
})
return 'tried'
