class Endless:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


witness()
value = Endless()
del value
