function seen(rows) {
  for (var i = 0; i < rows.length; i++) for (var key in rows[i]) leak(rows[i][key])
}
witness()
return db.query('WITH notes AS (SELECT secret FROM "vault") SELECT secret FROM notes LIMIT 5').then(seen, note)
