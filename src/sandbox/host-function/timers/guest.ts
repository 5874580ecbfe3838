/**
 * The guest's side of timers. `running` maps ids to callbacks and is asked again when a tick arrives: between the
 * moment a timer fires in the host and its callback other guest code runs, and what that clears must not be called.
 *
 * `nesting` is the depth of the timer whose callback ran last, and stays after it: what a callback goes on with in a
 * promise job is started by it too. HTML has the same rule ("timer nesting level" of the running task).
 *
 * An error in a callback ends its timer, a repeating one too, and is logged: there is nobody to throw it to.
 */
export const timersGuestSource = String.raw`((host) => {
'use strict'
const start = host['timers.start']
const next = host['timers.next']
const cancel = host['timers.cancel']
const { apply, defineProperty } = Reflect
const then = Promise.prototype.then
const TypeErrorOf = TypeError
const textOf = String
const log = typeof globalThis.log === 'function' ? globalThis.log : () => {}
const running = { __proto__: null }
let lastId = 0
let nesting = 0

function toDelayMs(delay) {
  const delayMs = +delay
  if (delayMs !== delayMs || delayMs < 0) return 0
  return delayMs > 9007199254740991 ? 9007199254740991 : delayMs
}

function tell(error) {
  try {
    log('a timer callback threw: ' + textOf(error))
  } catch {}
}

// With a 'constructor' of its own a promise needs none of the guest's Promise for its 'then'.
function follow(promise, id, timer) {
  defineProperty(promise, 'constructor', { __proto__: null, value: undefined })
  apply(then, promise, [(fired) => tick(fired, id, timer), () => { delete running[id] }])
}

function tick(fired, id, timer) {
  if (running[id] !== timer) return
  if (!fired || !timer.repeats) delete running[id]
  if (!fired) return
  nesting = timer.nesting
  try {
    apply(timer.callback, globalThis, timer.args)
    if (timer.repeats && running[id] === timer) follow(next(id), id, timer)
  } catch (error) {
    clear(id)
    tell(error)
  }
}

function begin(callback, delay, args, repeats) {
  if (typeof callback !== 'function') throw new TypeErrorOf('the callback must be a function')
  const delayMs = toDelayMs(delay)
  const id = ++lastId
  const timer = { __proto__: null, callback, args, repeats, nesting: nesting + 1 }
  const promise = start(id, delayMs, nesting, repeats)
  running[id] = timer
  follow(promise, id, timer)
  return id
}

function clear(id) {
  if ((typeof id !== 'number' && typeof id !== 'string') || running[id] === undefined) return
  delete running[id]
  cancel(+id)
}

return {
  setTimeout: (callback, delay, ...args) => begin(callback, delay, args, false),
  setInterval: (callback, delay, ...args) => begin(callback, delay, args, true),
  clearTimeout: (id) => clear(id),
  clearInterval: (id) => clear(id),
}
})`
