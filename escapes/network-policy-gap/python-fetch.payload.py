import asyncio

witness()
from pyodide.http import pyfetch

answer = await pyfetch("http://127.0.0.1:" + str(trial["port"]) + "/")
leak(await answer.string())
