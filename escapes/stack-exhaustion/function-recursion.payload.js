function descend() {
  return 1 + descend()
}
witness()
return String(descend())
