witness()
note(typeof [1, 2].concat([4]).constructor)
