witness()
sum(range(10**3))
