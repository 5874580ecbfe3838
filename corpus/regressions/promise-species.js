// expects: returned, threw
// As vm2 had it until 3.9.19 (CVE-2023-37466): the guest's own capability for a promise of the engine.
var species = {}
species[Symbol.species] = function (executor) {
  executor(probe, probe)
}
var promise = (async function () {
  var named = new Error()
  named.name = Symbol()
  return named.stack
})()
promise.constructor = species
promise.then()
