import type { Exit, Trace } from '../../src/observation.ts'
import { type Secrets, type Seen } from '../../src/oracle/oracle.ts'
import { seen, secrets, told, unanswered } from '../observed.ts'

type Place = keyof Secrets

const answered = (completion: Extract<Exit, { kind: 'answered' }>['completion']): Partial<Trace> => ({
  exit: { kind: 'answered', completion, completionBytes: 40 },
})

/** The secret of a place on every channel that a host has. */
export function comesBack(place: Place): Record<string, Seen> {
  const secret = secrets[place]
  const text = `before ${secret} after`
  return {
    'it comes back in a report': seen({ reports: ['t:planted', text] }),
    'it comes back in a late report': seen({ lateReports: [text] }),
    'it comes back on stdio': seen({ stdio: text }),
    'it comes back as the result': seen(answered({ kind: 'returned', text })),
    'it comes back as an error': seen(answered({ kind: 'threw', name: 'Error', message: text })),
    'it comes back as a fault': seen(answered({ kind: 'faulted', name: 'Error', message: text })),
    'it comes back without a witness': seen({ reports: [text] }, { witness: false }),
  }
}

/** Sights in which nothing of this place came back. */
export function staysAway(place: Place): Record<string, Seen> {
  const others = Object.entries(secrets).filter(([name]) => name !== place)
  return {
    'nothing came back': seen(),
    'part of it came back': seen({ reports: ['t:planted', secrets[place].slice(0, -1)] }),
    'the secrets of other places came back': seen({ reports: ['t:planted', ...others.map(([, value]) => value)] }),
  }
}

/** No secret was drawn, or one so short that the guest might guess it. */
export function withoutSecret(place: Place): Record<string, Seen> {
  const { [place]: _left, ...rest } = secrets
  return {
    'no secret was drawn': seen({}, { secrets: rest as Secrets }),
    'the secret is short': seen({}, { secrets: { ...secrets, [place]: 'esc1' } }),
  }
}

/** What takes the sight of an oracle whose secret stands in the host itself. */
export const fallenInHost: Record<string, Seen> = {
  'it was not planted': seen(told({ plantedBefore: false })),
  'the guest removed it': seen(told({ plantedAfter: false })),
  'the host never said that it stood': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }),
}

/** What takes the sight of an oracle that has a rig. */
export function fallenRig(rig: keyof Seen['rigs']): Record<string, Seen> {
  const { [rig]: _left, ...others } = seen().rigs
  const account = (aliveBefore: boolean, aliveAfter: boolean): Seen =>
    seen({}, { rigs: { ...others, [rig]: { aliveBefore, aliveAfter, seen: undefined } } })
  return {
    'there is no rig': seen({}, { rigs: others }),
    'the rig was dead before': account(false, true),
    'the rig was dead after': account(true, false),
  }
}
