import { endsByDeadline, type Defense } from './defense.ts'

export const nativeLoopDeadline: Defense = {
  id: 'native-loop-deadline',
  stops: 'A built-in that loops in C never looks at the clock (quickjs-ng issue 1672).',
  installedBy: 'engine: fuel in the rewritten module, or the hard stop behind the deadline',
  async verify(probe) {
    return endsByDeadline(probe, 'reached(); Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)')
  },
}
