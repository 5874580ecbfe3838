/** A day of the calendar in UTC, `2026-11-21`. Days compare as text. */
export type Day = string

const dayMs = 86_400_000
const startMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** True for a day that exists: not for `2026-02-30`. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? startMs(text) : Number.NaN
  return !Number.isNaN(ms) && dayOf(new Date(ms).toISOString()) === text
}

/** The day of an ISO 8601 time in UTC. */
export function dayOf(isoTime: string): Day {
  return isoTime.slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(startMs(day) + days * dayMs).toISOString())
}

/** Days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startMs(to) - startMs(from)) / dayMs)
}
