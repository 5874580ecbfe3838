witness()
kept = []
for _ in range(48):
    kept.append(b"x" * (16 << 20))
