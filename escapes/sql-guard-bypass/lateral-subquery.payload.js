function seen(rows) {
  for (var i = 0; i < rows.length; i++) for (var key in rows[i]) leak(rows[i][key])
}
witness()
return db.query('SELECT v.secret FROM notes CROSS JOIN/**/LATERAL (SELECT secret FROM"vault") AS v').then(seen, note)
