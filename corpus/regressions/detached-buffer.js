// expects: returned, threw
var bytes = new Uint8Array(8)
if (bytes.buffer.transfer) bytes.buffer.transfer()
probe(hostEcho(bytes))
bytes[0] = 1
