// expects: returned
// not for: isolated-vm
// As vm2 had it until 3.9.14 (CVE-2023-29017): call sites of the host's own frames. isolated-vm lets a guest read them by design.
Error.prepareStackTrace = function (error, sites) {
  probe(sites)
  probe(error)
  return sites
}
probe(new Error().stack)
try {
  hostThrow()
} catch (e) {
  probe(e)
}
