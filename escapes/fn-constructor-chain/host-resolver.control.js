witness()
hostUse({
  then: function (resolve) {
    resolve('own')
  },
})
return 'tried'
