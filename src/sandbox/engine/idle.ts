import type { Engine } from './engine.ts'

/** What lies idle, by owner. Of more than `most` the ones that were used longest ago are let go. */
export class Idle<T> {
  readonly #most: number
  readonly #kept = new Map<object, T>()

  /** @param most 0 or more */
  constructor(most: number) {
    this.#most = most
  }

  keep(owner: object, kept: T): void {
    this.#kept.delete(owner)
    this.#kept.set(owner, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) return
      this.#kept.delete(oldest)
    }
  }

  /** Takes out what `owner` has there. Undefined where it was let go. */
  take(owner: object): T | undefined {
    const kept = this.#kept.get(owner)
    this.#kept.delete(owner)
    return kept
  }
}

/** Engines of all sandboxes of this process between their runs. One takes some 0.3 MB, opening another 2 ms. */
export const idleEngines = new Idle<Engine>(256)
