import sys

sys.setrecursionlimit(1 << 30)


def deeper(n):
    return list(map(deeper, [n + 1]))


witness()
deeper(0)
