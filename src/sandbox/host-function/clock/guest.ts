/**
 * The guest's side of a fixed clock. The engine's own `Date` reads the host's clock and time zone, so nothing may lead to
 * it any more: not `Date.prototype.constructor`, and none of the methods that go by local time. `performance` is there as
 * nothing else would tell a plugin how long something took.
 *
 * A date text without a zone (`2020-01-01T00:00`) is still read as the machine's local time by the engine's parser.
 */
export function fixedClockGuestSource(startMs: number): string {
  return String.raw`((host) => {
'use strict'
const read = host['clock.now']
const startMs = ${JSON.stringify(startMs)}
const { apply, construct, defineProperty, getPrototypeOf } = Reflect
const EngineDate = Date
const prototype = Date.prototype
const { UTC, parse } = Date
const { toUTCString } = prototype
const slice = String.prototype.slice

function hide(target, name, value) {
  defineProperty(target, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true })
}

function text(date) {
  const utc = apply(toUTCString, date, [])
  if (utc === 'Invalid Date') return { day: utc, time: '' }
  const part = (from, to) => apply(slice, utc, [from, to])
  const end = utc.length
  return {
    day: part(0, 3) + ' ' + part(8, 11) + ' ' + part(5, 7) + part(11, end - 13),
    time: part(end - 12, end - 4) + ' GMT+0000',
  }
}

function toText(date) {
  const { day, time } = text(date)
  return time === '' ? day : day + ' ' + time
}

function FixedDate(...parts) {
  if (new.target === undefined) return toText(new EngineDate(read()))
  if (parts.length === 0) return construct(EngineDate, [read()], new.target)
  if (parts.length === 1) return construct(EngineDate, parts, new.target)
  return construct(EngineDate, [apply(UTC, EngineDate, parts)], new.target)
}

const names = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
for (let i = 0; i < names.length; i++) {
  hide(prototype, 'get' + names[i], prototype['getUTC' + names[i]])
  if (names[i] !== 'Day') hide(prototype, 'set' + names[i], prototype['setUTC' + names[i]])
}
const methods = {
  __proto__: null,
  getTimezoneOffset() { return this.getTime() * 0 },
  getYear() { return this.getFullYear() - 1900 },
  setYear(year) {
    const full = +year
    return this.setFullYear(full >= 0 && full <= 99 ? full + 1900 : full)
  },
  toString() { return toText(this) },
  toDateString() { return text(this).day },
  toTimeString() { return text(this).time || 'Invalid Date' },
  toLocaleString() { return toText(this) },
  toLocaleDateString() { return text(this).day },
  toLocaleTimeString() { return text(this).time || 'Invalid Date' },
}
for (const name of Reflect.ownKeys(methods)) hide(prototype, name, methods[name])
hide(prototype, 'constructor', FixedDate)
defineProperty(FixedDate, 'name', { __proto__: null, value: 'Date', configurable: true })
defineProperty(FixedDate, 'length', { __proto__: null, value: 7, configurable: true })
defineProperty(FixedDate, 'prototype', {
  __proto__: null, value: prototype, writable: false, enumerable: false, configurable: false,
})
hide(FixedDate, 'now', { now: () => read() }.now)
hide(FixedDate, 'parse', parse)
hide(FixedDate, 'UTC', UTC)

return {
  clock: Object.freeze({ __proto__: null, now: () => read() }),
  Date: FixedDate,
  performance: Object.freeze({ __proto__: null, timeOrigin: startMs, now: () => read() - startMs }),
}
})`
}
