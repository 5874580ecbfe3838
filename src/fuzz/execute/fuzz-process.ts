import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inCell, type Cell } from '../../host/cell.ts'
import { frameDecoder } from '../../host/frame.ts'
import { spawnHost } from '../../host/host-process.ts'
import type { RunScope } from '../../host/run-scope.ts'
import { readableUnderTmp } from '../../host/launch.ts'
import { parseFuzzHostMessage } from '../host/check.ts'
import type { FuzzHostMessage, FuzzHostSettings, RunRequest } from '../host/wire.ts'

/** What happens to a fuzz host, as its parent sees it. `ended` comes last, once. */
export interface FuzzProcessEvents {
  readonly said: (message: FuzzHostMessage) => void
  /** Bytes that are no message of the protocol: the host is not to be believed any more. */
  readonly violated: (why: string) => void
  readonly wrote: (text: string) => void
  readonly ended: (code: number | null, signal: string | null) => void
}

export interface FuzzProcess {
  readonly send: (request: RunRequest) => void
  /** Of the process tree, now; 0 where it cannot be read. */
  readonly rssBytes: () => number
  /** Kills it and all below it, and waits until they are gone. */
  readonly destroy: () => Promise<void>
}

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const mainPath = fileURLToPath(new URL(`../host/main${extension}`, import.meta.url))

/** From a host: a report is at most 2,000 units, an answer holds at most some 100,000 features. */
const maxFrameBytes = 8 << 20

/** What a host is told by its command line, except for its folders, which are made for it. */
export type HostWish = Omit<FuzzHostSettings, 'scratchDir' | 'rootDir' | 'outsideDir'> & {
  readonly nodeFlags: readonly string[]
}

function encoded(request: RunRequest): Buffer {
  const body = Buffer.from(JSON.stringify(request))
  const frame = Buffer.allocUnsafe(body.length + 4)
  frame.writeUInt32BE(body.length, 0)
  body.copy(frame, 4)
  return frame
}

/** Starts a fuzz host, in the outer cell where there is one. `dir` is its own, see `RunScope.makeHostDir`. */
export function startFuzzProcess(
  { nodeFlags, ...wish }: HostWish,
  dir: string,
  cell: Cell,
  scope: RunScope,
  events: FuzzProcessEvents,
): FuzzProcess {
  const settings: FuzzHostSettings = {
    ...wish,
    scratchDir: `${dir}/scratch`,
    rootDir: `${dir}/root`,
    outsideDir: `${dir}/outside`,
  }
  const coverage = process.env['NODE_V8_COVERAGE']
  const { adapterPath, nodePath, installedDir } = settings
  const command = inCell(
    cell,
    {
      file: process.execPath,
      args: [...nodeFlags, '--disable-warning=ExperimentalWarning', mainPath, JSON.stringify(settings)],
    },
    {
      writable: [dir, ...(coverage === undefined ? [] : [coverage])],
      readable: readableUnderTmp([
        dirname(mainPath),
        dirname(adapterPath),
        dirname(process.execPath),
        dirname(nodePath),
        ...(installedDir === undefined ? [] : [installedDir]),
      ]),
    },
  )
  const env = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    TMPDIR: `${dir}/scratch`,
    ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
  }
  const host = spawnHost({ command, env, cwd: `${dir}/scratch`, inCell: cell.kind !== 'none' }, scope)
  const decoder = frameDecoder(maxFrameBytes)
  let sound = true
  host.results.on('data', (chunk: Buffer) => {
    if (!sound) return
    const { frames, violation } = decoder.push(chunk)
    for (const frame of frames) {
      const message = parseFuzzHostMessage(frame)
      if (message === undefined) {
        sound = false
        return events.violated('a frame that is no message')
      }
      events.said(message)
    }
    if (violation !== undefined) {
      sound = false
      events.violated(violation)
    }
  })
  for (const stream of host.stdio) stream.setEncoding('utf8').on('data', (text: string) => events.wrote(text))
  // What it wrote before it died may still be in the pipe.
  host.onExit((code, signal) => void setTimeout(() => events.ended(code, signal), lastWordsMs))
  return {
    send: (request) => void host.requests.write(encoded(request)),
    rssBytes: () => host.read('known')?.rssBytes ?? 0,
    destroy: async () => {
      await host.destroy()
    },
  }
}

const lastWordsMs = 10
