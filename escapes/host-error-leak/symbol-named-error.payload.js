var named = new Error()
named.name = Symbol()
witness()
try {
  named.stack
} catch (error) {
  reach(error.constructor.constructor)
}
return 'tried'
