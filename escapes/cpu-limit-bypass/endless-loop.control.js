var n = 0
witness()
while (n < 1000) n = (n + 1) | 0
return n
