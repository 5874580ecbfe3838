import asyncio

asyncio.get_event_loop()
witness()
import pyodide.webloop

leak(pyodide.webloop.scheduleCallback.constructor(trial["readRealm"])())
