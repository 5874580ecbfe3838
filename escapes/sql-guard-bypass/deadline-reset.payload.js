var many = 'generate_series(1, 100000)'
function endless() {
  return db.query('SELECT count(*) FROM/**/' + many + ' AS a, ' + many + ' AS b').then(note, note)
}
witness()
return db.query("SELECT set_config('statement_timeout', '0', false)").then(endless, endless)
