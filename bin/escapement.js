#!/usr/bin/env node
// Node 20 can install Escapement but not run it: the pinned Node 24 that npm put beside it does.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/src/cli/main.js', import.meta.url)
const [major] = process.versions.node.split('.').map(Number)

function pinnedNode() {
  const require = createRequire(import.meta.url)
  const { platform, arch } = process
  const names = [
    `node-${platform}-${arch}`,
    `node-bin-${platform}-${arch}`,
    `node-${platform === 'win32' ? 'win' : platform}-${arch}`,
  ]
  for (const name of names) {
    try {
      return require.resolve(`${name}/bin/node${platform === 'win32' ? '.exe' : ''}`)
    } catch {
      // Not the one for this system.
    }
  }
  return undefined
}

if (major >= 24) await import(main.href)
else {
  const node = pinnedNode()
  if (node === undefined) {
    process.stderr.write(
      `escapement: Node ${process.versions.node} is too old, and no pinned Node 24 was installed beside it\n` +
        '  install Node 24 or later, or install escapement with its optional dependencies\n',
    )
    process.exitCode = 2
  } else {
    const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => {
      process.exitCode = signal === null ? (code ?? 4) : 130
    })
  }
}
