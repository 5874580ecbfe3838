witness()
import pyodide_js

leak(pyodide_js.runPython.constructor(trial["readRealm"])())
