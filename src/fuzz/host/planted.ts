import { readFileSync, writeFileSync } from 'node:fs'
import { reportPrefix } from '../../guest.ts'
import type { Endowments } from '../../host/adapter.ts'

/** The ways in which a host function fails its embedder, once a guest says the word and the way. */
const treasons = ['leak', 'pollute', 'die', 'hang'] as const
/** And those of a host that has files to guard. */
const fileTreasons = ['leak-file', 'write-outside'] as const
export type Treason = (typeof treasons)[number] | (typeof fileTreasons)[number]

/** The ways that can be seen where these services are open. */
export const treasonsWith = (services: readonly string[]): readonly Treason[] =>
  services.includes('fs-service') || services.includes('exec-service') ? [...treasons, ...fileTreasons] : treasons

/** What a traitor has to give away. Paths are absolute. */
export interface Betrayed {
  readonly realmSecret: string
  readonly file: string
  readonly marker: string
}

function betray(treason: Treason, { realmSecret, file, marker }: Betrayed): string {
  switch (treason) {
    case 'leak':
      return realmSecret
    case 'leak-file':
      return readFileSync(file, 'utf8')
    case 'write-outside':
      writeFileSync(marker, '')
      return ''
    case 'pollute':
      // Where a runtime froze its host's prototypes, the global object is what is left.
      if (!Reflect.set(Array.prototype, 'escPlanted', 1)) Reflect.set(globalThis, 'escPlanted', 1)
      return ''
    case 'die':
      return process.abort()
    case 'hang':
      for (;;);
  }
}

/**
 * Host functions with a planted bug, for the self-test of a campaign: `hostBoard(word + treason)` does what no host function
 * should, and so does `report(word + treason)`, the one function that every target hands in. The word is drawn for each
 * executor, so that no fuzzer finds it; everything else is as it was.
 */
export function plantTreason(endowments: Endowments, word: string, betrayed: Betrayed): Endowments {
  const all = [...treasons, ...fileTreasons]
  const treasonOf = (text: unknown): Treason | undefined => all.find((each) => text === word + each)
  return {
    ...endowments,
    hostBoard: (text) => {
      const treason = treasonOf(text)
      return treason === undefined ? endowments.hostBoard(text) : betray(treason, betrayed)
    },
    report: (text) => {
      const treason = treasonOf(text)
      if (treason === undefined) endowments.report(text)
      else endowments.report(`${reportPrefix.leak}${betray(treason, betrayed)}`)
    },
  }
}
