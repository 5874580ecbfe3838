try {
  hostThrow()
} catch (error) {
  witness()
  Object.getPrototypeOf(error).polluted = 'by the guest'
}
return 'tried'
