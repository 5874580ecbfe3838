// needs: regexp
probe(/(?<year>\d+)-(\d+)/gi.exec('2024-12'))
probe(
  'a-b-c'.replace(/-/g, function (found, at) {
    return hostBoard(found + at)
  }),
)
