witness()
var database = new (require('node:sqlite').DatabaseSync)(':memory:')
database.exec("ATTACH DATABASE '" + trial.marker.replace(/'/g, "''") + "' AS outside; CREATE TABLE outside.t (a)")
database.close()
