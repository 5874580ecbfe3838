import _imp
import importlib.machinery

spec = importlib.machinery.BuiltinImporter.find_spec("math")
witness()
_imp.create_builtin(spec)
