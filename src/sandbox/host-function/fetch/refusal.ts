import type { Violation } from '../../monitor/violation.ts'

const says = {
  EDENIED: 'the policy does not allow this request',
  EINVAL: 'the request is malformed',
  EQUOTA: 'the request or its response is over a limit of the policy',
  EDEADLINE: 'the request took too long',
  EUNREACHABLE: 'the host could not be reached',
  EPROTOCOL: 'the response is malformed',
  EENDED: 'the run has ended',
} as const

const kindOf = {
  EDENIED: 'denied',
  EINVAL: 'malformed',
  EQUOTA: 'quota',
  EDEADLINE: 'deadline',
} as const satisfies Partial<Record<RefusalCode, Violation['kind']>>

export type RefusalCode = keyof typeof says

/**
 * Why a fetch failed. The guest learns the code and one fixed sentence for it, so no error text holds an address or a
 * word of the resolver, and a name with a private address reads like a name that does not exist. `detail` is for the host.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string
  /** Undefined: a misfortune of the network, no attempt of the guest. */
  readonly violation: Violation['kind'] | undefined

  constructor(code: RefusalCode, detail: string, violation?: Violation['kind']) {
    super(says[code])
    this.code = code
    this.detail = detail
    this.violation = violation ?? (code in kindOf ? kindOf[code as keyof typeof kindOf] : undefined)
  }
}
