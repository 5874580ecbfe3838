function large() {
  var text = 'x'
  while (text.length < 8 * trial.outputBytes) text += text
  return text
}
witness()
return Promise.resolve().then(large)
