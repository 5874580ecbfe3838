// needs: generator
function* count(to) {
  for (var i = 0; i < to; i++) probe(yield i)
}
probe([...count(3)])
var each = count(2)
each.next()
probe(each.return(hostEcho(1)))
