var text = 'x'
while (text.length < 16 * trial.outputBytes) text += text
witness()
return text
