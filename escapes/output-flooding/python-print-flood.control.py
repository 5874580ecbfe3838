witness()
print("a line")
