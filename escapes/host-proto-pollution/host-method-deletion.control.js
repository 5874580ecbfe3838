witness()
var own = { twice: hostObject.twice }
delete own.twice
return 'tried ' + typeof own.twice
