// expects: returned, threw
var given = JSON.parse('{"__proto__": {"constructor": 1}, "constructor": {"prototype": {"escaped": 1}}}')
probe(hostEcho(given))
given.__proto__.escaped = 1
probe(hostEcho(Object.create(null)))
