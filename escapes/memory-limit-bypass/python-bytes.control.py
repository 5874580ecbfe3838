witness()
kept = []
for _ in range(4):
    kept.append(b"x" * (1 << 20))
