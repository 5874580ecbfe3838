witness()
from pyodide.code import run_js

leak(run_js("(function () {" + trial["readRealm"] + "})()"))
