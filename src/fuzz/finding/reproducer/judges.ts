import type { OracleId } from '../../../case.ts'

/** How a reproducer sees by itself what an oracle of the harness saw. */
export interface Judge {
  /** `same`: in the process that holds the runtime. `child`: from outside, because that process hangs or dies. */
  readonly place: 'same' | 'child'
  /** Before the runtime is loaded. */
  readonly before: string
  /** Leaves `verdict`: a sentence where it showed, else undefined. `said` is all that came out, `broke` a host error. */
  readonly after: string
}

const secret: Judge = {
  place: 'same',
  before: '',
  after: `let verdict
for (let at = 0; at < said.length; at++) if (said[at].includes(secret)) verdict = 'the secret of the host came back'`,
}

const intrinsics: Judge = {
  place: 'same',
  before: `const intrinsics = [Object, Function, Array, String, Number, Boolean, Symbol, RegExp, Date, Error, TypeError, Promise, Map, Set]
  .flatMap((each) => [[each.name, each], [each.name + '.prototype', each.prototype]])
  .concat([['globalThis', globalThis], ['Math', Math], ['JSON', JSON], ['Reflect', Reflect], ['process', process]])
const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect
const { is } = Object
// Loops over indexes: the guest may have replaced every method and iterator of lists.
const look = () => {
  const seen = []
  for (let at = 0; at < intrinsics.length; at++) {
    const name = intrinsics[at][0]
    const object = intrinsics[at][1]
    seen[seen.length] = { path: name + '.[[Prototype]]', value: getPrototypeOf(object) }
    const keys = ownKeys(object)
    for (let k = 0; k < keys.length; k++)
      seen[seen.length] = { path: name + '.' + String(keys[k]), ...getOwnPropertyDescriptor(object, keys[k]) }
  }
  return seen
}
const missing = (from, list) => {
  for (let at = 0; at < list.length; at++) {
    const one = list[at]
    if (one.path === from.path) return !is(one.value, from.value) || one.get !== from.get || one.set !== from.set
  }
  return true
}
`,
  after: `const now = look()
const changes = []
for (let at = 0; at < now.length; at++) if (missing(now[at], digest)) changes[changes.length] = now[at].path
for (let at = 0; at < digest.length; at++)
  if (missing(digest[at], now)) changes[changes.length] = digest[at].path
let list = ''
for (let at = 0; at < changes.length && at < 20; at++) if (!list.includes(changes[at])) list += (at === 0 ? '' : ', ') + changes[at]
const verdict = list === '' ? undefined : 'changed in the host: ' + list`,
}

/** A host error that comes out, the end of the process, or no answer. */
const process: Judge = {
  place: 'child',
  before: '',
  after: "const verdict = broke === undefined ? undefined : 'an error of the host came out: ' + broke",
}

/** Oracles that need more than one file can bring along are not here. */
export const judges: Readonly<Partial<Record<OracleId, Judge>>> = {
  'realm-secret': secret,
  'env-secret': secret,
  intrinsics,
  stack: process,
  crash: process,
  wall: process,
  'host-answers': process,
}
