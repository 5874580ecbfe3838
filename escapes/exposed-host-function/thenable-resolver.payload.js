var thenable = {
  then: function (resolve) {
    reach(resolve.constructor)
  },
}
witness()
hostUse(thenable)
