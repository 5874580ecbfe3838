import type { Oracle } from './oracle.ts'

/** CPU of the whole process tree went past a multiple of the limit. A starved machine cannot turn this red. */
export const cpu: Oracle = {
  id: 'cpu',
  judge: ({ trace, witness, limits }) => {
    if (!witness || trace.exit.kind !== 'limit-exceeded' || trace.exit.resource !== 'cpu') return undefined
    return { oracle: 'cpu', detail: `used ${trace.sensors.cpuMs} ms of CPU and went on; limit ${limits.wallMs} ms` }
  },
  alive: ({ trace }) => trace.sensors.samples >= 2,
}
