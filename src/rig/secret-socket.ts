import { connect, createServer, type Socket } from 'node:net'
import type { Rig } from './rig.ts'

function ask(path: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(path)
    socket.on('data', (chunk) => (text += chunk.toString('utf8')))
    socket.on('error', () => resolve(''))
    socket.on('close', () => resolve(text))
  })
}

/** A unix socket in the parent that answers every connection with a secret. `seen` counts those that were not ours. */
export async function plantSocket(path: string, secret: string): Promise<Rig> {
  let connections = 0
  let own = 0
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.end(secret)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  return {
    alive: async () => {
      own += 1
      return (await ask(path)) === secret
    },
    seen: () => Promise.resolve(connections > own ? `${connections - own} connections` : undefined),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
