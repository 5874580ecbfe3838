witness()
reach(hostObject.list.concat([4]).constructor.constructor)
