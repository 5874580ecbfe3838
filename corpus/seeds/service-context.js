// needs: context-service
context.set('mine', 1)
probe(context.get('mine'))
