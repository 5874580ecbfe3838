witness()
reach(hostEcho(hostEcho).x.constructor)
