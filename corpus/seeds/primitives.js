var all = [0, -0, NaN, 2 ** 53, '', 'text', '\ud800', true, null, undefined]
for (var i = 0; i < all.length; i++) probe(hostEcho(all[i]))
