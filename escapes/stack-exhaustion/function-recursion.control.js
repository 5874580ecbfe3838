function descend(n) {
  return n > 0 ? 1 + descend(n - 1) : 0
}
witness()
return String(descend(50))
