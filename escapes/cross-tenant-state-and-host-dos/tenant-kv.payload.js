witness()
leak(kv.get('note'))
return 'tried'
