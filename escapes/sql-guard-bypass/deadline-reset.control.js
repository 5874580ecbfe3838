function seen(rows) {
  note(rows.length)
}
witness()
return db.query('SELECT text FROM notes').then(seen)
