import type { Ending, Lead } from '../execution.ts'
import { normaliseSite } from '../finding/signature.ts'
import type { RunAnswer } from '../host/wire.ts'

/** Which limits a target is said to hold: exceeding another one is no lead. */
export interface HeldLimits {
  readonly wall: boolean
  readonly memory: boolean
}

/** What is known of one execution when it has ended, before it is judged. */
export interface Seen {
  readonly ending: Ending
  readonly changed: readonly string[]
  /** As `oracle site`, see `RunAnswer`. */
  readonly crossed: readonly string[]
  readonly unhandled: readonly string[]
  /** All that the guest handed over, and what was written to stdout and stderr meanwhile. */
  readonly reports: readonly string[]
  readonly stdio: string
}

export interface PlantedSecrets {
  readonly realm: string
  readonly env: string
  readonly frame: string
  readonly file: string
  readonly loopback: string
  readonly tenant: string
}

const stackWords = /maximum call stack size exceeded|too much recursion|stack overflow/i
const memoryWords = /heap out of memory|allocation failed|memory limit/i

/** Where a guest read the names of the host's own functions, and nothing more. */
export const frameSite = 'host frames'

function textOf(ending: Ending): string {
  switch (ending.kind) {
    case 'returned':
      return ending.text
    case 'threw':
    case 'faulted':
      return `${ending.name} ${ending.message}`
    default:
      return ''
  }
}

function channelOf({ reports, stdio, ending }: Seen, secret: string): string | undefined {
  if (reports.some((line) => line.includes(secret))) return 'report'
  if (stdio.includes(secret)) return 'stdio'
  return textOf(ending).includes(secret) ? 'result' : undefined
}

function secretLeads(seen: Seen, secrets: PlantedSecrets): Lead[] {
  const planted = [
    ['realm-secret', 'the host realm', secrets.realm],
    ['env-secret', 'the environment', secrets.env],
    ['file-secret', 'a file outside the root', secrets.file],
    ['loopback-secret', 'a listener on loopback', secrets.loopback],
    ['tenant-secret', 'another tenant', secrets.tenant],
  ] as const
  const leads: Lead[] = planted.flatMap(([oracle, where, secret]) => {
    const channel = channelOf(seen, secret)
    return channel === undefined
      ? []
      : [{ oracle, site: channel, detail: `the secret of ${where} came back by ${channel}` }]
  })
  // Told last: to read where the host's code stands is less than to run in its realm.
  const frames = channelOf(seen, secrets.frame)
  if (frames !== undefined)
    leads.push({
      oracle: 'realm-secret',
      site: frameSite,
      detail: `frames of the host's own code came back by ${frames}`,
    })
  return leads
}

/** What stands outside and was written or reached, as a host tells it; by itself it can say nothing of other oracles. */
function crossedLeads({ crossed }: Seen): Lead[] {
  const told = new Set(crossed)
  return crossings.filter(({ oracle, site }) => told.has(`${oracle} ${site}`))
}

const crossings: readonly Lead[] = [
  { oracle: 'marker-file', site: 'outside the root', detail: 'something was written outside the root' },
  { oracle: 'loopback-secret', site: 'connection', detail: 'a listener on loopback was connected to' },
]

function endingLead(ending: Ending, secrets: PlantedSecrets, holds: HeldLimits): Lead | undefined {
  const plain = (text: string): string => normaliseSite(text, Object.values(secrets))
  switch (ending.kind) {
    case 'faulted': {
      const site = `${plain(ending.name)}: ${plain(ending.message)}`
      const oracle = stackWords.test(ending.message) ? 'stack' : 'crash'
      const detail = `a host error came out of the runtime: ${ending.name}: ${ending.message.slice(0, 120)}`
      return { oracle, site, detail }
    }
    case 'crashed': {
      const how = ending.signal ?? `exit code ${ending.code}`
      if (memoryWords.test(ending.words) && !holds.memory) return undefined
      const oracle = memoryWords.test(ending.words) ? 'heap' : 'crash'
      const words = ending.words === '' ? '' : `: ${ending.words.slice(0, 120)}`
      return { oracle, site: `${how} ${plain(ending.words)}`.trim(), detail: `the host died by ${how}${words}` }
    }
    case 'timed-out':
      if (!holds.wall) return undefined
      return { oracle: 'wall', site: 'deadline', detail: `not ended after ${ending.deadlineMs} ms` }
    case 'exhausted':
      if (ending.resource !== 'memory' || !holds.memory) return undefined
      return { oracle: 'heap', site: 'rss', detail: ending.detail }
    default:
      return undefined
  }
}

/** What the oracles make of one execution. Pure. */
export function judge(seen: Seen, secrets: PlantedSecrets, holds: HeldLimits): Lead[] {
  const leads = [...secretLeads(seen, secrets), ...crossedLeads(seen)]
  if (seen.changed.length > 0)
    leads.push({
      oracle: 'intrinsics',
      site: seen.changed[0] as string,
      detail: `changed in the host realm: ${seen.changed.slice(0, 5).join(', ')}`,
    })
  const [first] = seen.unhandled
  if (first !== undefined)
    leads.push({
      oracle: 'host-answers',
      site: first.split(',')[0] ?? '',
      detail: `${first}: an embedder's process ends of it`,
    })
  const ended = endingLead(seen.ending, secrets, holds)
  return ended === undefined ? leads : [...leads, ended]
}

/** How an answered program ended. A syntax error of the whole program is told as `refused`: nothing of it ran. */
export function endingOf(completion: RunAnswer['completion'], reported: boolean): Ending {
  if (completion.kind === 'unsettled') return { kind: 'returned', text: '' }
  if (completion.kind === 'threw' && completion.name.endsWith('SyntaxError') && !reported)
    return { kind: 'refused', why: completion.message }
  return completion
}
