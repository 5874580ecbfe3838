witness()
leak(context.get('note'))
return 'tried'
