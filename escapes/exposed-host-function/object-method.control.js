var own = {
  twice: function (n) {
    return n * 2
  },
}
witness()
note(typeof own.twice.constructor)
