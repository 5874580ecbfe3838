def deeper(n):
    return n if n > 20 else list(map(deeper, [n + 1]))


witness()
deeper(0)
