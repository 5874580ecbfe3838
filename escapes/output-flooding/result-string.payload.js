var text = 'x'
while (text.length < 8 * trial.outputBytes) text += text
witness()
return text
