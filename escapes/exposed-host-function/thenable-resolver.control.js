var thenable = {
  then: function (resolve) {
    note(typeof resolve)
  },
}
witness()
hostUse(thenable)
