var evaluate = eval
witness()
note(evaluate('(function(){return "own"})()'))
return 'tried'
