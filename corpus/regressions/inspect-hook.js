// expects: returned, threw
// As vm2 had it until 3.9.19 (CVE-2023-37903): a hook that Node's own library calls with its own functions.
var hooked = { valueOf: undefined, constructor: undefined }
hooked[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  probe(inspect)
  probe(options)
}
if (typeof WebAssembly === 'object') WebAssembly.compileStreaming(hooked).catch(function () {})
hostEcho(hooked)
