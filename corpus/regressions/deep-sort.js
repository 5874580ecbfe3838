// expects: returned, threw
function compare() {
  return [2, 1].sort(compare)[0]
}
compare()
