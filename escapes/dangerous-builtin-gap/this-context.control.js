witness()
note(require('util').format('%d', 1))
