witness()
reach(hostEcho.call.constructor)
