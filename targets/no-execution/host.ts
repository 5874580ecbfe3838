import type { Adapter } from '../../src/host/adapter.ts'

/** Refuses every program. Nothing may count as contained here: nothing was tried. */
export const adapter: Adapter = {
  start: () => Promise.resolve({}),
  open: () =>
    Promise.resolve({
      evaluate: () => Promise.resolve({ kind: 'refused', why: 'this target runs nothing' }),
      dispose: () => undefined,
    }),
}
