/** A fixture around one trial, outside the guest. Made before the guest runs, asked and taken down after. */
export interface Rig {
  /** True while it would still show what it is there to show. Asked before the guest runs and after. */
  readonly alive: () => Promise<boolean>
  /** What it saw, e.g. a marker's content; undefined where nothing came. */
  readonly seen: () => Promise<string | undefined>
  readonly close: () => Promise<void>
}
