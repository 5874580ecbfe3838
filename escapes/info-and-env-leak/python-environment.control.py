import os

witness()
len(os.environ)
