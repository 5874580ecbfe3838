import { Type, type Static } from '@sinclair/typebox'
import { UsageError } from '../internal/errors.ts'
import { visible } from '../report/visible.ts'
import { addDays, daysBetween, isDay, type Day } from './day.ts'
import { schemaFault } from './schema-fault.ts'

/** Longest life of a waiver in days (design, section 6). */
export const maxWaiverDays = 90

const text = Type.String({ pattern: String.raw`\S` })
const closed = { additionalProperties: false } as const

const WaiverSchema = Type.Object(
  {
    case: text,
    revision: Type.Integer({ minimum: 1 }),
    /** The spec as it stands in the result document, e.g. `vm2@3.10.4`. */
    target: text,
    verdict: Type.Unsafe<'breached' | 'unknown'>(
      Type.Union([Type.Literal('breached'), Type.Literal('unknown')], { description: 'What is accepted.' }),
    ),
    reason: text,
    owner: text,
    from: text,
    /** The last day on which it holds. */
    end: text,
  },
  closed,
)

const WaiversSchema = Type.Object(
  { format: Type.Literal('escapement/waivers'), version: Type.Literal(1), waivers: Type.Array(WaiverSchema) },
  closed,
)

/**
 * Somebody's word that one verdict of one case, at one revision, on one target is accepted until a day. It changes no
 * verdict and no score.
 */
export type Waiver = Readonly<Static<typeof WaiverSchema>>

type WaiverKey = Pick<Waiver, 'case' | 'target'>

/** `fs-escape/link on vm2@3.10.4`, as one visible line. */
export function waiverName(waiver: WaiverKey): string {
  return `${visible(waiver.case, 120)} on ${visible(waiver.target, 80)}`
}

function fault(file: string, what: string): UsageError {
  return new UsageError(
    'ERR_WAIVER',
    `${visible(file, 200)}: ${what}`,
    'mend it by: escapement waive add, renew or prune',
  )
}

const sameMark = (a: Waiver, b: Waiver): boolean =>
  a.case === b.case && a.revision === b.revision && a.target === b.target && a.verdict === b.verdict

/** What is wrong with the days of a waiver, or undefined. */
export function dayFault({ from, end }: Pick<Waiver, 'from' | 'end'>, today: Day): string | undefined {
  for (const [name, day] of Object.entries({ from, end }))
    if (!isDay(day)) return `${name} is '${visible(day, 40)}', which is no day such as 2026-11-21`
  if (end < from) return `ends on ${end}, before it begins`
  if (daysBetween(from, end) > maxWaiverDays)
    return `lasts ${daysBetween(from, end)} days, ${maxWaiverDays} are the most`
  // One day of grace: the day that begins in the east first is tomorrow here.
  if (from > addDays(today, 1)) return `begins on ${from}, and today is ${today}`
  return undefined
}

/** Reads a file of waivers. Throws a UsageError that names the waiver and what is wrong with it. Pure. */
export function parseWaivers(json: string, file: string, today: Day): Waiver[] {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw fault(file, `not JSON: ${visible((error as Error).message, 200)}`)
  }
  const wrong = schemaFault(WaiversSchema, value)
  if (wrong !== undefined) throw fault(file, wrong)
  const { waivers } = value as Static<typeof WaiversSchema>
  for (const [index, each] of waivers.entries()) {
    const days = dayFault(each, today)
    if (days !== undefined) throw fault(file, `the waiver of ${waiverName(each)} ${days}`)
    if (waivers.slice(0, index).some((other) => sameMark(other, each)))
      throw fault(file, `the waiver of ${waiverName(each)} is there twice`)
  }
  return waivers
}

const keyOf = ({ target, case: id, revision, verdict }: Waiver): string =>
  [target, id, String(revision).padStart(6, '0'), verdict].join('\0')

/** The file: sorted by target, case and revision, one field a line. Equal waivers give equal bytes. Pure. */
export function waiversText(waivers: readonly Waiver[]): string {
  const sorted = waivers
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map(({ target, case: id, revision, verdict, reason, owner, from, end }) => ({
      target,
      case: id,
      revision,
      verdict,
      reason,
      owner,
      from,
      end,
    }))
  return `${JSON.stringify({ format: 'escapement/waivers', version: 1, waivers: sorted }, undefined, 2)}\n`
}

/** The waivers with one more. Throws a UsageError where it is there already, or its days are wrong. Pure. */
export function addWaiver(waivers: readonly Waiver[], added: Waiver, today: Day): Waiver[] {
  const days = dayFault(added, today)
  if (days !== undefined)
    throw new UsageError('ERR_WAIVER', `the waiver of ${waiverName(added)} ${days}`, 'choose an earlier end')
  if (waivers.some((each) => sameMark(each, added)))
    throw new UsageError(
      'ERR_WAIVER',
      `there is a waiver of ${waiverName(added)} already`,
      'give it another end by: escapement waive renew',
    )
  return [...waivers, added]
}

/**
 * The waivers with a new term for those of one case on one target. A new reason is asked for: a date that is only
 * pushed on is how waivers become permanent. Throws a UsageError where there is none, or nothing new is said. Pure.
 */
export function renewWaiver(
  waivers: readonly Waiver[],
  key: WaiverKey,
  term: Pick<Waiver, 'reason' | 'from' | 'end'> & { readonly owner?: string },
): Waiver[] {
  const mine = waivers.filter((each) => each.case === key.case && each.target === key.target)
  if (mine.length === 0)
    throw new UsageError('ERR_WAIVER', `there is no waiver of ${waiverName(key)}`, 'see: escapement waive list')
  const wrong = dayFault(term, term.from)
  if (wrong !== undefined)
    throw new UsageError('ERR_WAIVER', `the waiver of ${waiverName(key)} ${wrong}`, 'choose an earlier end')
  if (mine.some((each) => each.reason.trim() === term.reason.trim()))
    throw new UsageError(
      'ERR_WAIVER',
      `the waiver of ${waiverName(key)} has this reason already`,
      'say what was done since, and why it must last longer',
    )
  return waivers.map((each) => (mine.includes(each) ? { ...each, ...term } : each))
}
