var self = this
witness()
note(typeof self)
return 'tried'
