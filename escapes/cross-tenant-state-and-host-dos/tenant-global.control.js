var ownState = { secret: 'own' }
witness()
note(ownState.secret)
