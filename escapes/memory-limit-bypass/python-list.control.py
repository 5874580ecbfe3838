witness()
kept = [0]
for _ in range(10):
    kept = kept + kept
