witness()
leak(Object.getOwnPropertyDescriptor(hostEcho, 'tenantNote').value)
