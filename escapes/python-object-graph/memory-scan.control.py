import ctypes

witness()
ctypes.string_at(ctypes.addressof(ctypes.create_string_buffer(b"own", 4)), 3)
