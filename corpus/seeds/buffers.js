// needs: typed-array
var bytes = new Uint8Array([1, 2, 255])
new DataView(bytes.buffer).setInt16(0, -2)
probe(bytes.subarray(1))
probe(hostEcho(bytes))
