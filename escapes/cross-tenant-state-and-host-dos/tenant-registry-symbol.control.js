var self = {}
self[Symbol.for('tenant')] = 'own'
witness()
note((0, eval)('1') && self[Symbol.for('tenant')])
