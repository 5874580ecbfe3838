witness()
number = (1 << (1 << 10)) - 1
numbers = [number + each for each in range(12)]
