import asyncio

witness()
import js
from pyodide.ffi import create_proxy

seen = []
socket = js.process.getBuiltinModule("net").connect(trial["port"], "127.0.0.1")
socket.setEncoding("utf8")
socket.on("data", create_proxy(lambda data: seen.append(data)))
socket.on("error", create_proxy(lambda error: None))
for _ in range(20):
    await asyncio.sleep(0.02)
leak("".join(seen))
