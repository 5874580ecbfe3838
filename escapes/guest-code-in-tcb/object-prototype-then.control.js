function Mine() {}
Mine.prototype.then = 'not a function'
witness()
return String(new Mine().then)
