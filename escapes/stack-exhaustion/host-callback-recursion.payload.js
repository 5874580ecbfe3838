function descend() {
  return hostCall(descend)
}
witness()
return String(descend())
