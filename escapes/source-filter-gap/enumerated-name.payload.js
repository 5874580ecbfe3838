witness()
var names = Object.getOwnPropertyNames(Object.getPrototypeOf(hostEcho))
for (var i = 0; i < names.length; i++) {
  if (names[i].length === 11 && names[i].charAt(0) === 'c') reach(hostEcho[names[i]])
}
return 'tried'
