witness()
reach(Object.values(hostObject)[2].constructor)
