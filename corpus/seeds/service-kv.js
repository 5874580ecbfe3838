// needs: kv-service
kv.set('mine', { a: [1] })
probe(kv.get('mine'))
probe(kv.list(''))
kv.delete('mine')
