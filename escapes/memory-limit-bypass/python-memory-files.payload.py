witness()
chunk = b"x" * (4 << 20)
for number in range(128):
    with open("kept-" + str(number), "wb") as file:
        file.write(chunk)
