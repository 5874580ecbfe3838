witness()
import pyodide_js

pyodide_js.mountNodeFS("/written", "/")
with open("/written" + trial["marker"], "w") as file:
    file.write("was here")
