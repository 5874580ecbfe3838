witness()
import pyodide_js

pyodide_js.mountNodeFS("/machine", "/")
leak(open("/machine" + trial["file"]).read())
