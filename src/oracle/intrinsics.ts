import type { Oracle } from './oracle.ts'

/** The host realm's builtins, compared before and after. */
export const intrinsics: Oracle = {
  id: 'intrinsics',
  judge: (seen) => {
    const changed = seen.trace.account?.changed ?? []
    if (changed.length === 0) return undefined
    return { oracle: 'intrinsics', detail: `changed in the host realm: ${changed.slice(0, 5).join(', ')}` }
  },
  alive: (seen) => (seen.trace.account?.digested ?? 0) > 0,
}
