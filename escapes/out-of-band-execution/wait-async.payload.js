var cell = new Int32Array(new SharedArrayBuffer(4))
witness()
done()
if (typeof Atomics !== 'object' || typeof Atomics.waitAsync !== 'function') return 'nothing to wait with'
Atomics.waitAsync(cell, 0, 0, 30).value.then(function () {
  note('still here')
})
return 'left behind'
