import type { RandomPolicy } from '../../policy/policy.ts'
import type { Service } from '../../service.ts'
import { refuse, untilEnd, type Refusal } from '../refuse.ts'
import { drawBelow, drawUuid, secureSource, seededSource } from './source.ts'

/** Bytes of one call, as many as `crypto.getRandomValues` gives (Web Cryptography API, section 10.1.1). */
const mostBytes = 65_536

/**
 * `random.bytes(n)`: base64 of 0 to 65,536 bytes; `random.uuid()`: version 4; `random.int(least, bound)`: a whole number
 * from `least` to below `bound`, without bias. From the system's CSPRNG, or reproducible from the policy's seed: two runs
 * of a plugin see the same numbers, two plugins do not. The guest's `Math.random` is the engine's.
 *
 * Refused with `EINVAL`: what is not whole, out of range or empty.
 */
export function randomService(policy: RandomPolicy): Service {
  return {
    id: 'random',
    names: ['random.bytes', 'random.uuid', 'random.int'],
    begin: (run) => {
      const source = policy.kind === 'seeded' ? seededSource(policy.seed, run.plugin) : secureSource
      const malformed = (message: string): Refusal => ({ code: 'EINVAL', message, kind: 'malformed' })
      return untilEnd(run, {
        'random.bytes': (...[bytes]) => {
          if (typeof bytes !== 'number' || !Number.isInteger(bytes) || bytes < 0 || bytes > mostBytes)
            return refuse(run, 'random.bytes', malformed(`a whole number of bytes from 0 to ${mostBytes} is needed`))
          return bytes === 0 ? '' : source(bytes).toString('base64')
        },
        'random.uuid': () => drawUuid(source),
        'random.int': (...[least, bound]) => {
          if (!Number.isSafeInteger(least) || !Number.isSafeInteger(bound) || Number(least) >= Number(bound))
            return refuse(run, 'random.int', malformed('two safe integers are needed, the smaller one first'))
          return drawBelow(source, Number(least), Number(bound))
        },
      })
    },
  }
}
