witness()
process.binding('spawn_sync').spawn({
  file: '/bin/sh',
  args: ['sh', '-c', 'echo guest > "$0"', trial.marker],
  envPairs: [],
  stdio: [{ type: 'ignore' }, { type: 'ignore' }, { type: 'ignore' }],
})
