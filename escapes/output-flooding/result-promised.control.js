function small() {
  var text = 'x'
  while (text.length < 1024) text += text
  return text
}
witness()
return Promise.resolve().then(small)
