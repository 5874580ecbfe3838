var n = 0
witness()
while (true) n = (n + 1) | 0
