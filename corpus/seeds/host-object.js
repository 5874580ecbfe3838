// needs: host-object
probe(hostObject.name)
probe(hostObject.list.slice(1))
for (var key in hostObject) probe(hostObject[key])
