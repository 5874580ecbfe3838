witness()
reach(hostEcho.const\u0072uctor)
return 'tried'
