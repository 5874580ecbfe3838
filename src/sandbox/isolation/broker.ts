import type { HostFunction } from '../host-function/dispatch.ts'
import type { WasmRun } from '../wasm/options.ts'
import { encodeFrame } from './frame.ts'
import { callGrant, type OutcomeText } from './grant.ts'
import { Breach, readChildMessage, type CallMessage, type ChildResult } from './message.ts'
import type { ParentMessage } from './wire.ts'

/** What one child may cost its parent. Counts and bytes. */
export interface BrokerCaps {
  /** Of one frame from the child. */
  readonly frameBytes: number
  /** Host calls of one run. */
  readonly calls: number
  /** Of the frames of all host calls of one run. */
  readonly callBytes: number
  /** Host calls of one run whose promises are not settled yet. */
  readonly waitingCalls: number
  /** Of answers that the child has not read, when it calls again. */
  readonly backlogBytes: number
}

/** The parent's ends of the pipes. */
export interface Link {
  readonly sendAnswer: (frame: Buffer) => void
  readonly sendEvent: (frame: Buffer) => void
  /** Bytes that were sent and that the child has not read. */
  readonly unreadBytes: () => number
}

/** What the child said that concerns its owner. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly name: 'RangeError' | 'TypeError' | 'Error'; readonly message: string }
  | { readonly kind: 'done'; readonly result: ChildResult }

interface Running {
  readonly id: string
  calls: number
  callBytes: number
  readonly waiting: Set<number>
}

export interface Broker {
  readonly open: (engineText: string) => void
  /** @param id unlike every other; the child does not know it before. */
  readonly begin: (id: string, source: string, inputText: string, wasm?: WasmRun) => void
  /** @throws Breach, after which nothing of this child may be believed. */
  readonly receive: (frame: Buffer) => Told | undefined
}

/**
 * The parent's side of one child. It calls a host function only for a call of the run that is on, by a name that was
 * granted, numbered in order, within the caps. It is no judge of the arguments: the functions are.
 */
export function createBroker(grants: ReadonlyMap<string, HostFunction>, caps: BrokerCaps, link: Link): Broker {
  let running: Running | undefined
  let ready = false
  const say = (message: ParentMessage): void => link.sendEvent(encodeFrame(JSON.stringify(message)))

  function settle(mine: Running, call: number, outcome: OutcomeText): void {
    // The run may have ended since, and its child with it.
    if (running !== mine || !mine.waiting.delete(call)) return
    link.sendEvent(encodeFrame(`{"t":"settle","run":${JSON.stringify(mine.id)},"call":${call},${outcome}}`))
  }

  function onCall(message: CallMessage, frameBytes: number): void {
    if (running?.id !== message.run) throw new Breach('a host call outside of its run')
    const mine = running
    if (message.call !== mine.calls + 1) throw new Breach('a host call out of order')
    mine.calls += 1
    mine.callBytes += frameBytes
    if (mine.calls > caps.calls) throw new Breach(`more than ${caps.calls} host calls in one run`)
    if (mine.callBytes > caps.callBytes) throw new Breach(`more than ${caps.callBytes} bytes of host calls in one run`)
    if (link.unreadBytes() > caps.backlogBytes) throw new Breach('answers that the child does not read')
    const granted = grants.get(message.name)
    if (granted === undefined) throw new Breach('a host call by a name that was not granted')
    const called = callGrant(
      granted,
      message.args.map((argument) => argument[0]),
    )
    const answer = (outcome: OutcomeText): void => link.sendAnswer(encodeFrame(`{"call":${message.call},${outcome}}`))
    if (called.kind === 'at-once') return answer(called.outcome)
    mine.waiting.add(message.call)
    if (mine.waiting.size > caps.waitingCalls) throw new Breach(`more than ${caps.waitingCalls} host calls waiting`)
    answer('"kind":"promised"')
    void called.outcome.then((outcome) => settle(mine, message.call, outcome))
  }

  return {
    open: (engineText) => say({ t: 'open', engineText, names: [...grants.keys()] }),
    begin: (id, source, inputText, wasm) => {
      running = { id, calls: 0, callBytes: 0, waiting: new Set() }
      say({ t: 'run', run: id, source, inputText, ...(wasm === undefined ? {} : { wasm }) })
    },
    receive: (frame) => {
      const message = readChildMessage(frame)
      switch (message.t) {
        case 'ready':
        case 'refused':
          if (ready) throw new Breach('a second start')
          ready = true
          if (message.t === 'ready') return { kind: 'ready' }
          return { kind: 'refused', name: message.kind, message: message.message }
        case 'call':
          onCall(message, frame.length)
          return undefined
        case 'done':
          if (running?.id !== message.run) throw new Breach('the end of a run that is not on')
          running = undefined
          return { kind: 'done', result: message.result }
      }
    },
  }
}
