witness()
str(report)
