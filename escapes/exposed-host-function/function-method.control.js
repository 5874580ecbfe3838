function own() {}
witness()
note(typeof own.call.constructor)
