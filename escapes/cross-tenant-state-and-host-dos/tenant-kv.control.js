kv.set('own', 'x')
witness()
note(kv.get('own'))
return 'own'
