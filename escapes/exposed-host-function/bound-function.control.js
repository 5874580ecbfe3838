function own() {}
witness()
note(typeof own.bind(null).constructor)
