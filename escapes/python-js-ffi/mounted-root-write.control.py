import os

witness()
os.makedirs("written", exist_ok=True)
os.rmdir("written")
