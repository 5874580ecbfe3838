function own() {}
witness()
note(typeof own)
return 'tried'
