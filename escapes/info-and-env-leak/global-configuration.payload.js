var self = this || (0, eval)('this')
var names = Object.getOwnPropertyNames(self)
function look(value) {
  try {
    leak(value[trial.envName])
    leak(value.env[trial.envName])
  } catch (error) {
    return
  }
}
witness()
for (var i = 0; i < names.length; i++) look(self[names[i]])
