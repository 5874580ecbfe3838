function seen(rows) {
  for (var i = 0; i < rows.length; i++) for (var key in rows[i]) leak(rows[i][key])
}
witness()
return db.query("WITH gone AS (INSERT INTO notes SELECT 'plugin', secret FROM \"vault\" RETURNING text) SELECT text FROM\"gone\"").then(seen, note)
