witness()
WebAssembly.compileStreaming(0).then(done, function (error) {
  reach(error.constructor.constructor)
  done()
})
return 'tried'
