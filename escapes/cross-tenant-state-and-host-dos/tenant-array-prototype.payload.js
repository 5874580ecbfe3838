witness()
leak(Object.getOwnPropertyDescriptor(Array.prototype, 'tenantNote').value)
