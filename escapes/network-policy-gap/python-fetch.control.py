import asyncio

witness()
await asyncio.sleep(0)
