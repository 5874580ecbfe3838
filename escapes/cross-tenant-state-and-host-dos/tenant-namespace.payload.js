witness()
leak(Object.getOwnPropertyDescriptor(Math, 'tenantNote').value)
