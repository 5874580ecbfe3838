// needs: fs-service
fs.list('.').then(probe, probe)
fs.readText('notes.txt').then(probe, probe)
fs.writeText('folder/a.txt', 'text').then(function () {
  return fs.stat('folder/a.txt').then(probe, probe)
}, probe)
