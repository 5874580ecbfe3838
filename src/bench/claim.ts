import type { BenchDocument, Figure } from './document.ts'

/** A ratio of B over A with the ends between which it lies, 95 %. */
export interface Claim {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** What a figure says by the clock to go by. The bench has widened it already by what the same arm differed from itself. */
export function claimOf({ clock, wall, cpu }: Figure): Claim {
  return clock === 'cpu' ? cpu : wall
}

/** Why a figure is not to be relied on at all, in a few words; undefined where it is. */
export function doubtOf(figure: Figure, { controls }: Pick<BenchDocument, 'controls'>): string | undefined {
  if (figure.saturated) return 'the clock was too coarse for it'
  const vetoed = controls.some(({ id, sound }) => id === figure.control && !sound)
  return vetoed ? 'its A/A control differed from itself' : undefined
}
