import { UsageError } from '../internal/errors.ts'

/**
 * What the user asked to audit. `version` is an exact version, or `latest`, or absent: then the target's own
 * `defaultVersion` stands.
 */
export type TargetSpec =
  | { readonly kind: 'id'; readonly id: string; readonly version?: string }
  | { readonly kind: 'path'; readonly path: string }

/** Folder names under `targets/`. */
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * Exact versions as semver.org defines them, without build metadata: npm ignores it, so two specs would name one
 * package.
 */
const versionPattern =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/

export const isExactVersion = (text: string): boolean => versionPattern.test(text)

/**
 * Reads `ID`, `ID@VERSION` or the path of somebody's own adapter: a path starts with `.` or `/` or ends in `.ts`, `.js`
 * or `.mjs`. Throws a UsageError with code ERR_SPEC or ERR_VERSION for anything else; whether the id exists is not judged here.
 */
export function parseSpec(text: string): TargetSpec {
  if (/^[./]/.test(text) || /\.(?:ts|js|mjs)$/.test(text)) return { kind: 'path', path: text }
  const at = text.indexOf('@')
  const id = at < 0 ? text : text.slice(0, at)
  if (!idPattern.test(id)) {
    const remedy = 'write a target as ID or ID@VERSION, e.g. vm2@3.9.19, or as a path that starts with ./'
    throw new UsageError('ERR_SPEC', `${JSON.stringify(text)} is not a target spec`, remedy)
  }
  if (at < 0) return { kind: 'id', id }
  const version = text.slice(at + 1)
  if (version !== 'latest' && !isExactVersion(version)) {
    const remedy = `name one exact version, e.g. ${id}@1.2.3, or ${id}@latest; ranges and tags would not be reproducible`
    throw new UsageError(
      'ERR_VERSION',
      `${JSON.stringify(version)} in ${JSON.stringify(text)} is not a version`,
      remedy,
    )
  }
  return { kind: 'id', id, version }
}

/** The inverse of `parseSpec`. */
export function formatSpec(spec: TargetSpec): string {
  if (spec.kind === 'path') return spec.path
  return spec.version === undefined ? spec.id : `${spec.id}@${spec.version}`
}
