import type { Oracle } from './oracle.ts'

const slack = 2

/** More bytes crossed from guest to host, as a result or by stdio, than twice the limit. */
export const output: Oracle = {
  id: 'output',
  judge: ({ trace, limits }) => {
    const result = trace.exit.kind === 'answered' ? trace.exit.completionBytes : 0
    const bytes = Math.max(result, trace.sensors.stdioBytes)
    if (bytes <= slack * limits.outputBytes) return undefined
    const by = bytes === result ? 'as a result' : 'by stdio'
    return { oracle: 'output', detail: `${bytes} bytes came out ${by}; limit ${limits.outputBytes}` }
  },
  alive: ({ trace }) => trace.account !== undefined,
}
