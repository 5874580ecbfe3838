witness()
reach(hostObject.hasOwnProperty.constructor)
