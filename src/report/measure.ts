/** How quantities are written in every report. Plain ASCII digits, no locale: reports of one document are the same everywhere. */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** At most one decimal, none where it would be zero: `16.4`, `6`. */
export function decimal(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${decimal(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${decimal(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
}

/** `64 MiB`; keeps the sign. */
export function bytes(value: number): string {
  let size = Math.abs(value)
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${value < 0 ? '-' : ''}${decimal(size)} ${units[unit]}`
}

/** A rate of 0 to 1 as `13.9 %`. */
export function percent(rate: number): string {
  return `${decimal(rate * 100)} %`
}

/** `1 case`, `2 cases`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** `2026-11-21 03:04:05 UTC` for an ISO time in UTC; anything else as it is. */
export function moment(isoTime: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(isoTime)
  return match === null ? isoTime : `${match[1]} ${match[2]} UTC`
}

/** The first 12 digits of a digest: enough to compare by eye. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12)
}
