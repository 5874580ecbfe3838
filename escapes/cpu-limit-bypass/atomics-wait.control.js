var cell = new Int32Array(new SharedArrayBuffer(4))
witness()
if (typeof Atomics !== 'object') return 'nothing to wait with'
return Atomics.wait(cell, 0, 0, 5)
