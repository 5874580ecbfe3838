import { reproduce } from '../command.ts'
import { bytes, duration, moment } from '../measure.ts'
import { code, command, facts, joined, lineBreak } from './mark.ts'
import type { PageView } from './page.ts'
import { h, type VNode } from './vdom.ts'

/** What to check a result by, and how to run it again. */
export function footer(page: PageView): VNode {
  const { doc, targets } = page
  const integrity = targets.map(({ target }) => [
    `${target.spec}: ${Object.entries(target.runtime)
      .map(([name, version]) => `${name} ${version} `)
      .join('')}`,
    ...(target.integrity === undefined ? [] : [code(target.integrity)]),
    ' adapter ',
    code(target.adapterDigest),
  ])
  return h(
    'footer',
    { id: 'rests-on' },
    h('h2', null, 'What this rests on'),
    facts([
      ['Result', `${doc.format} version ${doc.version}, formula ${doc.formula}, ${doc.tool.name} ${doc.tool.version}`],
      ['Corpus', [`edition ${doc.corpus.edition} `, code(doc.corpus.digest)]],
      ['From, to', `${moment(doc.startedAt)}, ${moment(doc.finishedAt)}`],
      [
        'Limits asked for',
        `${duration(doc.limits.wallMs)} wall, ${bytes(doc.limits.memoryBytes)} memory, ${bytes(doc.limits.outputBytes)} output`,
      ],
      ['Targets', joined(integrity, lineBreak)],
      ['Run it again', command(reproduce(page))],
    ]),
    h(
      'p',
      { class: 'dim' },
      'Contained means: the payload reached its decisive step, its harmless control completed, the oracles were alive, enough trials ran, and the same case was seen to breach a known-vulnerable target on this machine. Anything less is unknown. Escapement tries published techniques only: a target that held is not proven to be safe.',
    ),
  )
}
