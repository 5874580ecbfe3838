import gc

witness()
len(gc.get_objects())
