witness()
kept = [0]
for _ in range(27):
    kept = kept + kept
