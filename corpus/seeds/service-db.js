// needs: db-service
db.query('SELECT text FROM notes WHERE owner = $1', ['plugin']).then(probe, probe)
