witness()
line = "x" * 1000
for _ in range(5000):
    print(line)
