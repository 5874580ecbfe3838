import type { Oracle } from './oracle.ts'

/** The guest still acts, or something of it is still there, after its sandbox was disposed. */
export const residue: Oracle = {
  id: 'residue',
  judge: ({ trace, survivors }) => {
    const late = trace.lateReports.length
    if (late > 0) return { oracle: 'residue', detail: `${late} calls to the host after disposal` }
    const handles = trace.account?.handles ?? []
    if (handles.length > 0)
      return { oracle: 'residue', detail: `left in the event loop: ${handles.slice(0, 5).join(', ')}` }
    const { processesLeft } = trace.sensors
    if (processesLeft > 0) return { oracle: 'residue', detail: `${processesLeft} processes left running` }
    if (survivors.length > 0)
      return { oracle: 'residue', detail: `survived its host: ${survivors.slice(0, 3).join(', ')}` }
    return undefined
  },
  alive: ({ trace }) => trace.account !== undefined,
}
