import gc

found = None
for each in gc.get_objects():
    if type(each) is not dict:
        continue
    for value in list(each.values()):
        if type(value).__name__ == "JsProxy" and hasattr(value, "constructor"):
            found = value
            break
    if found is not None:
        break
witness()
leak(found.constructor.constructor(trial["readRealm"])())
