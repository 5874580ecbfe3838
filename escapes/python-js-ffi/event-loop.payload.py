import asyncio

await asyncio.sleep(0)
witness()
import pyodide.webloop

leak(pyodide.webloop.scheduleCallback.constructor(trial["readRealm"])())
