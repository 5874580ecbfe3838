witness()
leak(Reflect.construct(Function, [trial.readRealm], Object)())
return 'tried'
