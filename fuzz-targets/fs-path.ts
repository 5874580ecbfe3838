import { realpathSync } from 'node:fs'
import { posix } from 'node:path'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { fsService } from '../src/sandbox/host-function/fs/service.ts'
import { strictDefaults } from '../src/sandbox/policy/defaults.ts'
import { HostRefusal, type Service } from '../src/sandbox/service.ts'
import { openFsSite, type FsSite } from './support/fs-site.ts'
import { scope } from './support/scope.ts'
import { chosen, textOf, told } from './support/text.ts'

export const title = 'No path reads, lists, tells of or changes anything outside the root, or what is denied in it'
export const isAsync = true
export const maxBytes = 512
export const detectorsOff = ['path-traversal']

interface Call {
  readonly name: string
  readonly changes: boolean
}
const calls: Readonly<Record<string, Call>> = {
  r: { name: 'readText', changes: false },
  b: { name: 'readBase64', changes: false },
  l: { name: 'list', changes: false },
  s: { name: 'stat', changes: false },
  e: { name: 'exists', changes: false },
  w: { name: 'writeText', changes: true },
  a: { name: 'appendText', changes: true },
  m: { name: 'makeDir', changes: true },
  d: { name: 'remove', changes: true },
}

/** Where a path leads by the kernel's own account; undefined where nothing is there. */
function whereTo(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function assertInside(site: FsSite, path: string, call: Call): void {
  const spelled = posix.resolve(site.root, path)
  const real = whereTo(spelled) ?? whereTo(posix.dirname(spelled))
  const isInside = real === undefined || real === site.root || real.startsWith(`${site.root}/`)
  const isHidden = real === site.hidden || real?.startsWith(`${site.hidden}/`) === true
  must(isInside && !isHidden, () => `fs.${call.name} of ${JSON.stringify(path)} was answered, and is ${real}`)
}

/** @param open the service under test */
export function makeFuzz(open: (policy: Parameters<typeof fsService>[0]) => Service): Fuzz {
  let opened: { readonly site: FsSite; readonly service: Service; readonly before: string } | undefined
  return async (data) => {
    opened ??= (() => {
      const site = openFsSite()
      const policy = { ...strictDefaults.fs, read: [site.root], write: [site.root], deny: [site.hidden] }
      return { site, service: open(policy), before: site.outside() }
    })()
    const { site, service, before } = opened
    const [call, rest] = chosen(data, calls)
    const path = textOf(rest).replaceAll('$ROOT', site.root).replaceAll('$BASE', site.base)
    const run = service.begin(scope)
    let isDone = false
    try {
      // Asked before the call: a call may remove what it was about.
      const look = (): void => assertInside(site, path, call)
      const early = call.changes ? capture(look) : undefined
      const answer = await run.functions[`fs.${call.name}`]?.(path, 'fuzz')
      isDone = true
      if (early !== undefined) throw early
      if (!call.changes) look()
      const text =
        call.name === 'readBase64' ? Buffer.from(String(answer), 'base64').toString() : JSON.stringify(answer)
      must(!(text ?? '').includes(site.secret), () => `fs.${call.name} of ${JSON.stringify(path)} gave ${text}`)
    } catch (error) {
      if (isDone) throw error
      must(error instanceof HostRefusal, () => `fs.${call.name} of ${JSON.stringify(path)} threw ${told(error)}`)
      must(
        !error.message.includes(site.base) && !error.message.includes(site.secret),
        () => `it tells ${error.message}`,
      )
    } finally {
      await run.end()
    }
    if (!call.changes) return
    must(site.outside() === before, () => `fs.${call.name} of ${JSON.stringify(path)} changed what is outside`)
    if (isDone) site.restore()
  }
}

function capture(look: () => void): unknown {
  try {
    look()
    return undefined
  } catch (error) {
    return error
  }
}

export const fuzz = makeFuzz(fsService)
