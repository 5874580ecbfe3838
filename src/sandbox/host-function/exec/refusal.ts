import type { Violation } from '../../monitor/violation.ts'

/** A call that is not carried out: what the guest reads, and what the host records. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: 'EINVAL' | 'EDENIED' | 'EQUOTA' | 'EDEADLINE' | 'EENDED' | 'EFAILED'
  /** For the guest: nothing of the host in it. */
  readonly says: string
  readonly violation: Violation
}

/** @param detail for the host alone; `says` where it is left out */
export function refused(kind: Violation['kind'], code: Refused['code'], says: string, detail = says): Refused {
  return { kind: 'refused', code, says, violation: { kind, service: 'exec', detail: `exec.run: ${detail}` } }
}
