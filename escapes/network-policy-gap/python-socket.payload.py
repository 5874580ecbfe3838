import asyncio
import socket

witness()
connection = socket.socket()
connection.setblocking(False)
try:
    connection.connect(("127.0.0.1", trial["port"]))
except BlockingIOError:
    pass
seen = b""
for _ in range(40):
    await asyncio.sleep(0.02)
    try:
        seen += connection.recv(100)
    except OSError:
        pass
leak(seen.decode())
