witness()
var bytes = Buffer.alloc(12 * trial.memoryBytes, 1)
return String(bytes.length)
