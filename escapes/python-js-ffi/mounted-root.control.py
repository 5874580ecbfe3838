import os

witness()
os.makedirs("machine", exist_ok=True)
os.rmdir("machine")
