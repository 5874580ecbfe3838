var OwnObject = {}.constructor
witness()
note(typeof OwnObject.getOwnPropertyDescriptors(OwnObject.getPrototypeOf(OwnObject)).constructor.value)
return 'tried'
