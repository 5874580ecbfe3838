var text = String.fromCharCode(0x20ac)
while (text.length < 256) text += text
text += text.slice(0, 255)
witness()
return text
