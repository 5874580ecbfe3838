var self = (0, eval)('this')
witness()
leak(self[Symbol.for('tenant')])
