import type { RandomPolicy } from '../../policy/policy.ts'
import type { Service } from '../../service.ts'
import { refuse, untilEnd, type Refusal } from '../refuse.ts'
import { fractionsAtOnce, seededRandomGuestSource } from './guest.ts'
import { drawBelow, drawFractions, drawUuid, secureSource, seededSource } from './source.ts'

/** Bytes of one call, as many as `crypto.getRandomValues` gives (Web Cryptography API, section 10.1.1). */
const mostBytes = 65_536

/**
 * `random.bytes(n)`: base64 of 0 to 65,536 bytes; `random.uuid()`: version 4; `random.int(least, bound)`: a whole number
 * from `least` to below `bound`, without bias. From the system's CSPRNG, or reproducible from the policy's seed: two runs
 * of a plugin see the same numbers, two plugins do not. With a seed `Math.random` goes by it too; otherwise it is the
 * engine's, which is seeded anew for each run.
 *
 * Refused with `EINVAL`: what is not whole, out of range or empty.
 */
export function randomService(policy: RandomPolicy): Service {
  const seeded = policy.kind === 'seeded'
  const names = ['random.bytes', 'random.uuid', 'random.int']
  return {
    id: 'random',
    names: seeded ? [...names, 'random.fractions'] : names,
    internal: ['random.fractions'],
    ...(seeded ? { guestSource: seededRandomGuestSource } : {}),
    begin: (run) => {
      const source = seeded ? seededSource(policy.seed, run.plugin) : secureSource
      const malformed = (message: string): Refusal => ({ code: 'EINVAL', message, kind: 'malformed' })
      const forMath = seeded ? seededSource(policy.seed, run.plugin, 'Math.random') : undefined
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
        ...(forMath === undefined ? {} : { 'random.fractions': () => drawFractions(forMath, fractionsAtOnce) }),
      })
    },
  }
}
