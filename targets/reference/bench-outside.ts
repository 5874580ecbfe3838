import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Ground, HostFunctionBench } from './bench-host-function.ts'

const inputBytes = 1000
const text = 'x'.repeat(inputBytes)
const fileCalls = 10

function folder(): { dir: string; close: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'escapement-bench-'))
  return { dir, close: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The bare functions give promises as the sandbox's own do: what they cost is not the checks' cost. */
function files(): Ground {
  const { dir, close } = folder()
  writeFileSync(join(dir, 'input.txt'), text)
  return {
    policy: { fs: { read: [dir] } },
    bare: {
      readText: async (path: string) => readFileSync(join(dir, path), 'utf8'),
      stat: async (path: string) => ({ bytes: statSync(join(dir, path)).size }),
      exists: async (path: string) => existsSync(join(dir, path)),
    },
    close,
  }
}

const bareGet = (url: string): Promise<{ text: string }> =>
  new Promise((resolve, reject) => {
    // As the sandbox does it: a connection of its own for every request.
    get(url, { agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ text: body }))
    }).on('error', reject)
  })

async function site(): Promise<Ground> {
  const server = createServer((_, response) => response.writeHead(200, { connection: 'close' }).end(text))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const allow = [{ host: '127.0.0.1', schemes: ['http'], ports: [port], privateAddresses: true }]
  return {
    policy: { fetch: { allow, requests: 1000 } },
    bare: { request: bareGet },
    values: { url: `http://127.0.0.1:${port}/` },
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const truePath = '/usr/bin/true'

function programs(): Ground {
  const { dir, close } = folder()
  return {
    policy: { exec: { allow: [{ command: truePath }], root: dir } },
    bare: {
      run: async (command: string) => {
        await promisify(execFile)(command, { cwd: dir, env: {} })
        return { code: 0 }
      },
    },
    close,
  }
}

/** Host functions that reach files and the network. */
export const outsideBenches: readonly HostFunctionBench[] = [
  {
    name: 'fs.readText',
    point: 'fs.read',
    calls: fileCalls,
    call: (space) => `(await ${space}.readText('input.txt')).length`,
    each: inputBytes,
    ground: files,
  },
  {
    name: 'fs.stat',
    point: 'fs.read',
    calls: fileCalls,
    call: (space) => `(await ${space}.stat('input.txt')).bytes`,
    each: inputBytes,
    ground: files,
  },
  {
    name: 'fs.exists',
    point: 'fs.read',
    calls: fileCalls,
    call: (space) => `((await ${space}.exists('input.txt')) ? 1 : 0)`,
    each: 1,
    ground: files,
  },
  {
    name: 'fetch.request',
    point: 'net.egress',
    calls: 1,
    call: (space) => `(await ${space}.request(url)).text.length`,
    each: inputBytes,
    ground: site,
  },
]

export const execBench: HostFunctionBench = {
  name: 'exec.run',
  point: 'proc.exec',
  calls: 1,
  call: (space) => `(await ${space}.run('${truePath}')).code + 1`,
  each: 1,
  ground: programs,
}
