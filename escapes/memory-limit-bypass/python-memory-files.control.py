witness()
with open("kept", "wb") as file:
    file.write(b"x" * (1 << 16))
