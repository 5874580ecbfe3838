try:
    int("no number")
except Exception as error:
    witness()
    str(error)
