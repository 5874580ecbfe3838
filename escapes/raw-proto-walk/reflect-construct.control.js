witness()
note(Reflect.construct(Array, [2], Object).length)
return 'tried'
