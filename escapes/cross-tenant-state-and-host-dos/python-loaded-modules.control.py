import sys

witness()
len(sys.modules)
