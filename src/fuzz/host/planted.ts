import { reportPrefix } from '../../guest.ts'
import type { Endowments } from '../../host/adapter.ts'

/** The ways in which a host function fails its embedder, once a guest says the word and the way. */
export const treasons = ['leak', 'pollute', 'die', 'hang'] as const
export type Treason = (typeof treasons)[number]

function betray(treason: Treason, secret: string): string {
  switch (treason) {
    case 'leak':
      return secret
    case 'pollute':
      ;(Array.prototype as unknown as Record<string, unknown>)['escPlanted'] = 1
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
export function plantTreason(endowments: Endowments, word: string, secret: string): Endowments {
  const treasonOf = (text: unknown): Treason | undefined => treasons.find((each) => text === word + each)
  return {
    ...endowments,
    hostBoard: (text) => {
      const treason = treasonOf(text)
      return treason === undefined ? endowments.hostBoard(text) : betray(treason, secret)
    },
    report: (text) => {
      const treason = treasonOf(text)
      if (treason === undefined) endowments.report(text)
      else endowments.report(`${reportPrefix.leak}${betray(treason, secret)}`)
    },
  }
}
