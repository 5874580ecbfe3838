// expects: returned, threw
report('l:\ud800\u0000\udc00')
probe(hostBoard('\udfff\u0000'))
throw new Error('\ud800')
