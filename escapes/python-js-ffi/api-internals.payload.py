import asyncio

witness()
import pyodide_js

data = await pyodide_js._api.loadBinaryFile(trial["file"])
leak(bytes(data.to_py()).decode())
