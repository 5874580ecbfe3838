import sys

sys.setrecursionlimit(1 << 30)


def deeper(n):
    return [deeper(n + 1)].__len__()


witness()
deeper(0)
