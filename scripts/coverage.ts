// `npm run coverage`: the suite under V8's own coverage, hosts included, and the lines of `src` that nothing ran.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const leastLinesPercent = 85

const root = dirname(import.meta.dirname)
const child = spawn(
  process.execPath,
  [
    fileURLToPath(import.meta.resolve('c8/bin/c8.js')),
    '--all',
    '--src=src',
    '--include=src/**/*.ts',
    '--exclude=**/*.d.ts',
    '--merge-async',
    '--reporter=text',
    '--check-coverage',
    `--lines=${leastLinesPercent}`,
    '--branches=0',
    '--functions=0',
    '--statements=0',
    process.execPath,
    join(root, 'scripts/test.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
