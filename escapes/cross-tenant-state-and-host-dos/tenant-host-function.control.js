function own() {}
own.ownNote = 'own'
witness()
note(Object.getOwnPropertyDescriptor(own, 'ownNote').value)
