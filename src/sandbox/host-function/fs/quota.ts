import type { FsPolicy } from '../../policy/policy.ts'
import { FsRefusal } from './refusal.ts'

/** A count that only so much may be taken from. Taken before the thing is done; what was not used is given back. */
export class Quota {
  #left: number
  readonly #what: string

  /** @param limit 0 or more */
  constructor(what: string, limit: number) {
    this.#what = what
    this.#left = limit
  }

  /** @throws FsRefusal where less than `amount` is left; then nothing is taken */
  take(amount: number): void {
    if (amount > this.#left) {
      throw new FsRefusal('EQUOTA', `the quota of ${this.#what} is used up`, {
        kind: 'quota',
        detail: `quota of ${this.#what}: ${amount} wanted, ${this.#left} left`,
      })
    }
    this.#left -= amount
  }

  giveBack(amount: number): void {
    this.#left += amount
  }
}

/** Files that are open at the same time. One more is refused, not kept waiting: what waits would hold host memory. */
export class OpenFiles {
  readonly #limit: number
  #open = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @throws FsRefusal where all are taken */
  take(): Disposable {
    if (this.#open >= this.#limit) {
      throw new FsRefusal('EMFILE', 'too many files are open', {
        kind: 'files',
        detail: `${this.#limit} files are open at the same time`,
      })
    }
    this.#open++
    return { [Symbol.dispose]: () => void this.#open-- }
  }
}

/** All counts of one run. */
export interface Quotas {
  readonly open: OpenFiles
  readonly created: Quota
  readonly read: Quota
  readonly written: Quota
}

export function quotasOf(policy: FsPolicy): Quotas {
  return {
    open: new OpenFiles(policy.openFiles),
    created: new Quota('created files', policy.createdFiles),
    read: new Quota('bytes read', policy.readBytes),
    written: new Quota('bytes written', policy.writtenBytes),
  }
}
