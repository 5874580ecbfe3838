import { createServer, type Socket } from 'node:net'

/** A TCP listener on 127.0.0.1, inside the host's network namespace, that answers every connection with a secret. */
export interface Listener {
  readonly port: number
  readonly connections: () => number
  readonly close: () => void
}

export async function openListener(secret: string): Promise<Listener> {
  let seen = 0
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    seen += 1
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    // Answers as HTTP, so that fetch and http.get in a guest can read it too.
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${secret.length}\r\nconnection: close\r\n\r\n${secret}`,
    )
    socket.end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    connections: () => seen,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
