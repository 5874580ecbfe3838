import asyncio

asyncio.iscoroutine(1)
witness()
import json
