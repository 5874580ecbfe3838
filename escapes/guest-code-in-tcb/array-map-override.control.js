var list = [1]
list.name = 'mine'
witness()
hostUse(list)
return 'tried'
