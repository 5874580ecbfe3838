witness()
try:
    int("no number")
except BaseException:
    pass
