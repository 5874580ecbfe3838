witness()
return String({
  then: 'not a function',
})
