witness()
"x" * (8 << 20)
