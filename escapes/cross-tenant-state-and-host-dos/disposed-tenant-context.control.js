context.set('own', 'x')
witness()
note(context.get('own'))
return 'own'
