var evaluate = eval
witness()
leak(evaluate('(function(){' + trial.readRealm + '})()'))
return 'tried'
