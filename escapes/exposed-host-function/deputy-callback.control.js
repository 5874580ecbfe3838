function own(record) {
  return { x: record }
}
witness()
note(typeof hostCall(own))
