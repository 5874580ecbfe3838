import { createHash } from 'node:crypto'
import type { Location } from 'sarif'
import { visibleId } from '../id.ts'
import type { CaseView, DocumentView, TargetView } from '../view.ts'

/** Bases that a location of this file is relative to, by what SARIF calls them. */
export const uriBases = {
  '%SRCROOT%': { description: { text: 'The root of the repository of Escapement.' } },
  WORKDIR: { description: { text: 'The folder in which the audit ran.' } },
} as const

const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The adapter's own path below the working folder, or undefined for a shipped target and for what lies outside. */
export function adapterPath(spec: string): string | undefined {
  const path = spec.replace(/^(?:\.\/)+/, '')
  const isPath = spec.startsWith('./') || /^[^.@/][^@]*\.(?:ts|js|mjs)$/.test(spec)
  return isPath && path !== '' && !path.split('/').includes('..') ? path : undefined
}

/**
 * Where an alert is shown: the adapter where it is the user's own, else the record of the case. Neither moves with a version of
 * the runtime or of the machine.
 */
export function locate({ info }: CaseView, { target }: TargetView): Location {
  const own = adapterPath(target.spec)
  return {
    physicalLocation: {
      artifactLocation:
        own === undefined
          ? { uri: `escapes/${uri(visibleId(info.id))}.case.ts`, uriBaseId: '%SRCROOT%' }
          : { uri: uri(visibleId(own)), uriBaseId: 'WORKDIR' },
      region: { startLine: 1 },
    },
    logicalLocations: [{ name: visibleId(target.spec), kind: 'module' }],
  }
}

/**
 * The same for every run of the same case on the same runtime, whatever its version: alerts follow an upgrade. Only where one
 * document holds two versions of a runtime do they stand apart by spec. GitHub reads `primaryLocationLineHash` and no other.
 */
export function fingerprints(
  { info, result }: CaseView,
  { target }: TargetView,
  { targets }: DocumentView,
): Readonly<Record<string, string>> {
  const alone = targets.filter((each) => each.target.id === target.id).length === 1
  const parts = [info.id, result.revision, alone ? target.id : target.spec, info.effect]
  const print = createHash('sha256').update(parts.join('|')).digest('hex')
  return { 'escapeCase/v1': print, primaryLocationLineHash: `${print.slice(0, 16)}:1` }
}
