witness()
import _pyodide_core

leak(_pyodide_core.to_js([]).constructor.constructor(trial["readRealm"])())
