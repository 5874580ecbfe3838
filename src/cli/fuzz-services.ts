import { features, type Feature } from '../features.ts'
import { UsageError } from '../internal/errors.ts'

/** `fs,db` of the command line as features. Throws a UsageError. */
export function serviceFeatures(ids: readonly string[]): Feature[] {
  return ids.map((id) => {
    const feature = features.find((each) => each === `${id}-service`)
    if (feature === undefined)
      throw new UsageError(
        'ERR_SERVICE',
        `--services ${id}: there is no such service`,
        `choose from: ${features
          .filter((each) => each.endsWith('-service'))
          .map((each) => each.replace('-service', ''))
          .join(', ')}`,
      )
    return feature
  })
}
