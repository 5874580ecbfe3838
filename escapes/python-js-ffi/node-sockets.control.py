import asyncio

witness()
for _ in range(2):
    await asyncio.sleep(0.02)
