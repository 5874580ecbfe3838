import gc

count = len(gc.get_objects())
witness()
count > 0
