witness()
note({ ownNote: 'own' }.ownNote)
