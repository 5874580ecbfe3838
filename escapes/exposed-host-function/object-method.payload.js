witness()
reach(hostObject.twice.constructor)
