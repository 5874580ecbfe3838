function large() {
  var text = 'x'
  while (text.length < 16 * trial.outputBytes) text += text
  return text
}
witness()
return Promise.resolve().then(large)
