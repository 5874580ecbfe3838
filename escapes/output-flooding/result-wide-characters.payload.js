var text = String.fromCharCode(0x20ac)
while (2 * text.length < trial.outputBytes) text += text
text += text.slice(0, trial.outputBytes - 1 - text.length)
witness()
return text
