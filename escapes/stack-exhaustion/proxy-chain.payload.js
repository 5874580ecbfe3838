var chain = {}
for (var i = 0; i < 50000; i++) chain = new Proxy(chain, {})
witness()
return String(chain.missing)
