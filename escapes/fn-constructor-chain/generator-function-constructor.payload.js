var GeneratorFunction = function* () {}.constructor
witness()
leak(GeneratorFunction(trial.readRealm)().next().value)
return 'tried'
