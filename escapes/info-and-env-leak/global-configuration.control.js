var self = (0, eval)('({ own: { a: 1 } })')
var names = Object.getOwnPropertyNames(self)
witness()
for (var i = 0; i < names.length; i++) note(self[names[i]].a)
