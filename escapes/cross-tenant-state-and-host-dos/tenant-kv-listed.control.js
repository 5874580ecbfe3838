kv.set('own', 'x')
witness()
note(kv.list('').length)
return 'own'
