// expects: returned, threw
var object = {}
for (var i = 0; i < 20000; i++) object = new Proxy(object, {})
probe(object.a)
