function seen(rows) {
  for (var i = 0; i < rows.length; i++) for (var key in rows[i]) leak(rows[i][key])
}
witness()
return db.query('SELECT text FROM notes WHERE true').then(seen, note)
