function own() {}
witness()
note(typeof hostEcho(own).x)
