def deeper(n):
    return 0 if n > 20 else deeper(n + 1)


witness()
deeper(0)
