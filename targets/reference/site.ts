import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

/** A public web site, as far as a guest can tell: the only server that it may fetch from. */
export interface Site {
  readonly host: string
  readonly port: number
}

/** The name under which the site is reached. */
export const siteName = 'site.test'

const bombBytes = 512 << 20

/** 512 MiB of zeros in half a megabyte (CWE-409), packed when it is first asked for. */
let bomb: Buffer | undefined

/**
 * Opens the site on 127.0.0.1, for as long as the host lives: `/` says hello, `/to?url=` redirects, `/bomb` is a small
 * answer that unpacks to 512 MiB, `/endless` never ends, `/silent` never begins.
 */
export async function openSite(host: string): Promise<Site> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site')
    response.on('error', () => undefined)
    switch (url.pathname) {
      case '/to':
        return void response.writeHead(302, { location: url.searchParams.get('url') ?? '/' }).end()
      case '/bomb':
        bomb ??= gzipSync(Buffer.alloc(bombBytes), { level: 1 })
        return void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb)
      case '/endless': {
        response.writeHead(200)
        const write = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(1024, 'x'), () => setTimeout(write, 20))
        }
        return write()
      }
      case '/silent':
        return undefined
      default:
        return void response.writeHead(200, { 'content-type': 'text/plain', connection: 'close' }).end('hello')
    }
  })
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { host, port: typeof address === 'object' && address !== null ? address.port : 0 }
}
