// expects: returned, threw
var endless = {}
endless[Symbol.iterator] = function () {
  return {
    next: function () {
      return { done: false, value: 1 }
    },
  }
}
Array.from(endless)
