var self = this
witness()
reach(self.constructor.constructor)
return 'tried'
