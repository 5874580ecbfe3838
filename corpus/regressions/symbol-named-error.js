// expects: returned
// As vm2 had it until 3.9.5 (CVE-2021-23555): an error that the host makes for the guest's.
try {
  var named = new Error()
  named.name = Symbol()
  probe(named.stack)
} catch (e) {
  probe(e)
}
