import { vmTwinAdapter } from '../weak-membrane/vm-twin.ts'

const setup = `(function (host) {
  globalThis.setTimeout = (callback, delayMs) => host.set(() => { try { callback() } catch {} }, Number(delayMs))
  globalThis.setInterval = (callback, delayMs) => host.repeat(() => { try { callback() } catch {} }, Number(delayMs))
  globalThis.clearTimeout = globalThis.clearInterval = (id) => host.clear(Number(id))
})`

/** Handed out by number, and by nothing else ever looked at again. */
const timers = new Map<number, NodeJS.Timeout>()
let last = 0

function keep(timer: NodeJS.Timeout): number {
  timers.set(++last, timer)
  return last
}

export const adapter = vmTwinAdapter({
  setup,
  pieces: () => ({
    set: (callback: () => void, delayMs: number): number => keep(setTimeout(() => callback(), delayMs)),
    repeat: (callback: () => void, delayMs: number): number => keep(setInterval(() => callback(), delayMs)),
    clear: (id: number): void => clearTimeout(timers.get(id)),
  }),
})
