// expects: returned, threw
var buffer = new ArrayBuffer(8, { maxByteLength: 64 })
var bytes = new Uint8Array(buffer)
if (buffer.resize) buffer.resize(64)
probe(hostEcho(bytes))
if (buffer.resize) buffer.resize(0)
probe(bytes.length)
probe(hostEcho(buffer))
