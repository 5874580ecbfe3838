var wrapped = new Proxy(Buffer.from, {})
witness()
note('property' in Buffer.from)
note('property' in wrapped)
return 'tried'
