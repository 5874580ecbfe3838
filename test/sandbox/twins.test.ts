import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TwinLine as Line } from './twin-child.ts'
import { watchChild } from './watched-child.ts'

const reach = `function reach(F){return F('return globalThis.__escapementSecret')()}`
const secret = (last: Line | undefined): boolean => JSON.stringify(last).includes('realm-secret')

/** For each weak twin: what a guest does with its flaw, and how that shows. `hangs` where the host has to be killed. */
const flaws: readonly {
  id: string
  sources: readonly string[]
  shows: 'hangs' | ((last: Line | undefined) => boolean)
}[] = [
  {
    id: 'weak-memory',
    sources: ['var kept=[];for(var i=0;i<160;i++)kept.push(new Uint8Array(1<<20).fill(1));kept.length'],
    shows: (last) => last?.said === '160' && last.rssBytes > 160 << 20,
  },
  { id: 'weak-stack', sources: ['(function f(){f()})()'], shows: (last) => last?.kind === 'faulted' },
  { id: 'weak-jobs', sources: ['function again(){Promise.resolve().then(again)}again()'], shows: 'hangs' },
  { id: 'weak-interrupt', sources: ['while(1){}'], shows: 'hangs' },
  { id: 'weak-state', sources: ['globalThis.left="behind"', 'typeof left'], shows: (last) => last?.said === 'string' },
  {
    id: 'weak-seed',
    sources: ['hostBoard(String(Math.random()))', 'hostBoard()===String(Math.random())'],
    shows: (last) => last?.said === 'true',
  },
  { id: 'weak-output', sources: ['"x".repeat(1<<20)'], shows: (last) => last?.length === 1 << 20 },
  {
    id: 'weak-membrane',
    sources: [`${reach};try{hostThrow()}catch(e){reach(e.constructor.constructor)}`],
    shows: secret,
  },
  {
    id: 'weak-filter',
    sources: ['typeof process', `hostEcho['const'+'ructor']('return globalThis.__escapementSecret')()`],
    shows: secret,
  },
  { id: 'weak-env', sources: ['config.ESCAPEMENT_SECRET'], shows: (last) => last?.said === 'env-secret' },
  {
    id: 'weak-tcb',
    sources: ['Array.prototype.includes=String.prototype.startsWith=()=>true;hostLookup("secret")'],
    shows: secret,
  },
  {
    id: 'weak-pool',
    sources: ['String.fromCharCode.apply(null,new Uint8Array(Buffer.from("guest").buffer)).match(/realm-\\w+/)[0]'],
    shows: secret,
  },
  {
    id: 'weak-timer',
    sources: ['setTimeout(()=>report("late"),10);1'],
    shows: (last) => last?.late.includes('late') === true,
  },
]

test('each weak twin has its flaw, and the reference sandbox has none of them', async () => {
  const limitsOf = ({ shows }: (typeof flaws)[number]): object => (shows === 'hangs' ? { wallMs: 1000 } : {})
  const all = flaws.flatMap(({ sources }) => sources)
  const reference = watchChild<Line>('twin-child.ts', ['reference', all, { wallMs: 1000 }], 60_000)
  const weak = await Promise.all(
    flaws.map((flaw) => {
      const killMs = flaw.shows === 'hangs' ? 2500 : 60_000
      return watchChild<Line>('twin-child.ts', [flaw.id, flaw.sources, limitsOf(flaw)], killMs)
    }),
  )
  const held = await reference
  assert.deepEqual([held.hung, held.lines.length], [false, all.length])
  let at = 0
  flaws.forEach(({ id, sources, shows }, index) => {
    const { hung, lines } = weak[index] ?? { hung: false, lines: [] }
    at += sources.length
    if (shows === 'hangs') return assert.deepEqual([hung, lines], [true, []], id)
    assert.ok(shows(lines.at(-1)), `${id}: ${JSON.stringify(lines)}`)
    assert.ok(!shows(held.lines[at - 1]), `${id} on reference: ${JSON.stringify(held.lines[at - 1])}`)
  })
})

test('the filter of weak-filter refuses the plain words, and nothing is run then', async () => {
  const { lines } = await watchChild<Line>('twin-child.ts', ['weak-filter', ['report("ran");process'], {}], 60_000)
  assert.deepEqual([lines[0]?.kind, lines[0]?.reports], ['refused', []])
})
