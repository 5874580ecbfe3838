var many = 'generate_series(1, 100000)'
witness()
return db.query('SELECT count(*) FROM/**/' + many + ' AS a, ' + many + ' AS b').then(note, note)
