class Quiet:
    def __del__(self):
        pass


witness()
Quiet()
