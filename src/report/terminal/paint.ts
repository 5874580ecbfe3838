import { styleText } from 'node:util'
import type { PointState } from '../view.ts'

export type Tone = 'bad' | 'good' | 'unsure' | 'quiet' | 'strong'

const styles = { bad: 'red', good: 'green', unsure: 'yellow', quiet: 'dim', strong: 'bold' } as const

/** Colours text, or leaves it alone. Colour only repeats what the text says. */
export type Paint = (tone: Tone, text: string) => string

export function painter(color: boolean): Paint {
  return color ? (tone, text) => styleText(styles[tone], text, { validateStream: false }) : (_, text) => text
}

/** A mark and a tone for each state of a control point. */
export const marks: Readonly<Record<PointState, { readonly mark: string; readonly tone: Tone }>> = {
  lost: { mark: '✗', tone: 'bad' },
  unknown: { mark: '?', tone: 'unsure' },
  held: { mark: '✓', tone: 'good' },
  'not-applicable': { mark: '–', tone: 'quiet' },
  'not-run': { mark: ' ', tone: 'quiet' },
}

export function gradeTone(grade: string): Tone {
  if (grade === 'A' || grade === 'B') return 'good'
  return grade === 'C' || grade === 'D' || grade === 'INC' ? 'unsure' : 'bad'
}
