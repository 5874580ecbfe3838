import asyncio
import socket

witness()
socket.AF_INET
await asyncio.sleep(0.02)
