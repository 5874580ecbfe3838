witness()
note(Reflect.construct(Function, ['return "own"'], Object)())
return 'tried'
