witness()
note((0, eval)('1 + 1'))
