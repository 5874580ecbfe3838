var self = this
witness()
note(typeof self.constructor)
return 'tried'
