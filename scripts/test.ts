// `npm test`: the whole suite, or the files and globs that are given, e.g. `npm test -- test/score.test.ts`.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'

const root = dirname(import.meta.dirname)
const given = process.argv.slice(2)
const child = spawn(
  process.execPath,
  [
    '--test',
    '--test-concurrency=2',
    // Nothing takes so long. A test that hangs fails by name instead of holding the machine.
    '--test-timeout=600000',
    `--test-reporter=${import.meta.resolve('../test/reporter.ts')}`,
    '--test-reporter-destination=stdout',
    ...(given.length > 0 ? given : ['test/**/*.test.ts']),
  ],
  { cwd: root, stdio: 'inherit' },
)
// Ctrl-C reaches the whole foreground group; the runner ends its files first, and this process after it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
