import type { BenchStep } from '../bench/run.ts'
import type { Terminal } from './progress.ts'

/** Shows where a bench stands: one line that is rewritten on a terminal, a plain line every few seconds elsewhere. */
export interface BenchProgress {
  readonly tell: (step: BenchStep) => void
  readonly end: () => void
}

const plainEveryMs = 5000
const redrawEveryMs = 80

export function openBenchProgress(terminal: Terminal, nowMs: () => number): BenchProgress {
  let drawnAtMs = Number.NEGATIVE_INFINITY
  let drawn = false
  const clear = (): void => {
    if (drawn) terminal.write('\r\u001b[2K')
    drawn = false
  }
  return {
    tell: ({ spec, doing, done, of }) => {
      if (nowMs() - drawnAtMs < (terminal.isTty ? redrawEveryMs : plainEveryMs)) return
      drawnAtMs = nowMs()
      const text = of === 0 ? `${spec}  ${doing}` : `${done}/${of} of ${spec}  ${doing}`
      if (!terminal.isTty) return terminal.write(`${text}\n`)
      clear()
      terminal.write(text.slice(0, terminal.columns - 1))
      drawn = true
    },
    end: clear,
  }
}
