import sys

frame = sys._getframe()
witness()
frame.f_back
