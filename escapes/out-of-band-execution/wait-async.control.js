var cell = new Int32Array(new SharedArrayBuffer(4))
witness()
done()
if (typeof Atomics !== 'object' || typeof Atomics.waitAsync !== 'function') return 'nothing to wait with'
return Atomics.waitAsync(cell, 0, 1, 5).value
