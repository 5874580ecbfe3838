var text = 'x'
while (text.length < 1024) text += text
witness()
return text
