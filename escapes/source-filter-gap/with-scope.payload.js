var found
witness()
with (hostEcho) {
  found = const\u0072uctor
}
reach(found)
return 'tried'
