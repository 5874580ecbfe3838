witness()
reach(hostEcho.bind(null).constructor)
