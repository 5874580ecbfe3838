witness()
reach(hostCall(hostEcho).x.constructor.constructor)
