class Quiet:
    def __del__(self):
        pass


witness()
value = Quiet()
del value
