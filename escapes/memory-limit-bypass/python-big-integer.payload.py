witness()
number = (1 << (1 << 29)) - 1
numbers = [number + each for each in range(12)]
