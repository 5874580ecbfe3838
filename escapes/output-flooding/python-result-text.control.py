witness()
"x" * 100
