import os

witness()
os.environ.get("HOME")
