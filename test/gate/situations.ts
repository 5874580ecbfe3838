import { baselineOf, baselineText } from '../../src/gate/baseline.ts'
import type { EscapementConfig } from '../../src/gate/config.ts'
import { admit } from '../../src/gate/subject.ts'
import { waiversText, type Waiver } from '../../src/gate/waiver.ts'
import { toJson } from '../../src/report/json.ts'
import type { ResultDocument } from '../../src/result.ts'
import { bench, figure, priced } from '../bench/documents.ts'
import { document, ids, type Scene } from './documents.ts'

/** A gate in some state of its files. */
export interface Situation {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly args: readonly string[]
}

interface State {
  readonly result?: ResultDocument | string
  readonly before?: Scene
  readonly config?: EscapementConfig | string
  readonly waivers?: readonly Partial<Waiver>[] | string
  readonly more?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

const waiver = (fields: Partial<Waiver>): Waiver => ({
  case: ids.wall,
  revision: 1,
  target: 'isolated-vm',
  verdict: 'breached',
  reason: 'fixed in the next release',
  owner: 'runtime team',
  from: '2026-11-01',
  end: '2026-12-24',
  ...fields,
})

function situation(name: string, state: State): Situation {
  const { result = document(), before, config, waivers, more = {}, args = ['r.json'] } = state
  const text = (value: string | object): string => (typeof value === 'string' ? value : JSON.stringify(value))
  return {
    name,
    args: ['gate', ...args],
    files: {
      'r.json': typeof result === 'string' ? result : toJson(result),
      ...(before === undefined
        ? {}
        : { 'escapement-baseline.json': baselineText(baselineOf(admit([{ file: 'b.json', doc: document(before) }]))) }),
      ...(config === undefined ? {} : { 'escapement.config.json': text(config) }),
      ...(waivers === undefined
        ? {}
        : { 'escapement-waivers.json': typeof waivers === 'string' ? waivers : waiversText(waivers.map(waiver)) }),
      ...more,
    },
  }
}

const one = (kinds: NonNullable<Scene['targets']>[string], rest: Omit<Scene, 'targets'> = {}): ResultDocument =>
  document({ targets: { 'isolated-vm': kinds }, ...rest })
const ratchet: EscapementConfig = { gate: { preset: 'ratchet' } }
const two = { 'isolated-vm': {}, 'vm2@3.10.4': {} }
const doc = document()
const forged: ResultDocument = {
  ...one({ reach: 'breached' }),
  targets: one({ reach: 'breached' }).targets.map((each) => ({ ...each, score: doc.targets[0]?.score })) as never,
}

const budget: EscapementConfig = { gate: { overhead: { 'limit.memory': { maxRatio: 1.15 } } } }
const benched = (ratio: number, low: number, high: number): string =>
  JSON.stringify(bench([priced(figure('isolated-vm', 'limit.memory', 'cpu'), ratio, low, high)]))

export const situations: readonly Situation[] = [
  situation('all contained, no baseline', {}),
  situation('all contained, as in the baseline', { before: {} }),
  situation('a breach', { result: one({ reach: 'breached' }) }),
  situation('more breaches than a line can name', {
    result: one({ reach: 'breached', exec: 'breached', read: 'breached', wall: 'breached', heap: 'breached' }),
    config: { gate: { maxBreached: { total: 0, critical: 9, high: 9, medium: 9, low: 9 } } },
  }),
  situation('a breach that is allowed', {
    result: one({ heap: 'breached' }),
    config: { gate: { maxBreached: { medium: 1 } } },
  }),
  situation('a breach that the baseline has too', {
    result: one({ heap: 'breached' }),
    before: { targets: { 'isolated-vm': { heap: 'breached' } } },
    config: ratchet,
  }),
  situation('regression: contained, now breached', { result: one({ read: 'breached' }), before: {}, config: ratchet }),
  situation('regression: contained, now unknown', { result: one({ read: 'unknown' }), before: {}, config: ratchet }),
  situation('regression: does not apply any more', {
    result: one({ read: 'not-applicable' }),
    before: {},
    config: ratchet,
  }),
  situation('regressions that only warn', {
    result: one({ read: 'breached' }),
    before: {},
    config: { gate: { preset: 'ratchet', regressions: 'warn' } },
  }),
  situation('better than the baseline', {
    before: { targets: { 'isolated-vm': { heap: 'breached' } } },
    config: ratchet,
  }),
  situation('vanished case', { result: document({ cases: ['reach', 'exec', 'read'] }), before: {} }),
  situation('case at a later revision', { result: document({ revisions: { reach: 2 } }), before: {} }),
  situation('case at an earlier revision', { before: { revisions: { reach: 2 } } }),
  situation('new case that breaches, only warned of', {
    result: one({ handle: 'breached' }),
    before: { cases: ['reach', 'exec', 'read', 'wall', 'heap'] },
    config: ratchet,
  }),
  situation('new case that breaches, an error', {
    result: one({ handle: 'breached' }),
    before: { cases: ['reach', 'exec', 'read', 'wall', 'heap'] },
    config: { gate: { preset: 'ratchet', newCases: 'error' } },
  }),
  situation('two targets, one breached', {
    result: document({ targets: { ...two, 'vm2@3.10.4': { exec: 'breached' } } }),
  }),
  situation('two targets in the baseline, one in the result', { before: { targets: two } }),
  situation('another version of the target', {
    result: document({ targets: { 'vm2@3.10.5': { exec: 'breached' } } }),
    before: { targets: { 'vm2@3.10.4': {} } },
    config: ratchet,
  }),
  situation('the same target in two results', { more: { 's.json': toJson(doc) }, args: ['r.json', 's.json'] }),
  situation('too many unknown', {
    result: one({ read: 'unknown', heap: 'unknown' }),
    config: { gate: { maxUnknown: { medium: 1 } } },
  }),
  situation('too few cases', { config: { gate: { minCases: 140 } } }),
  situation('score below the least', {
    result: one({ heap: 'breached' }),
    config: { gate: { minScore: 90, maxBreached: { medium: 1 } } },
  }),
  situation('score that is in doubt', {
    result: one({ heap: 'unknown' }),
    config: { gate: { minScore: 90, maxUnknown: { medium: 1 } } },
  }),
  situation('grade below the least', {
    result: one({ heap: 'breached' }),
    config: { gate: { minGrade: 'B', maxBreached: { medium: 1 } } },
  }),
  situation('waived breach', { result: one({ wall: 'breached' }), waivers: [{}] }),
  situation('waived breach, and the score stays low', {
    result: one({ wall: 'breached' }),
    waivers: [{}],
    config: { gate: { minScore: 90 } },
  }),
  situation('waiver that ends soon', { result: one({ wall: 'breached' }), waivers: [{ end: '2026-11-21' }] }),
  situation('expired waiver', { result: one({ wall: 'breached' }), waivers: [{ end: '2026-11-20' }] }),
  situation('unused waiver: the case is contained', { waivers: [{}] }),
  situation('unused waiver: another revision', {
    result: document({ targets: { 'isolated-vm': { wall: 'breached' } }, revisions: { wall: 2 } }),
    waivers: [{}],
  }),
  situation('unused waiver: unknown was accepted, not a breach', {
    result: one({ wall: 'breached' }),
    waivers: [{ verdict: 'unknown' }],
  }),
  situation('unused waiver: a target that was not audited', { waivers: [{ target: 'vm2@3.9.19' }] }),
  situation('waiver of 91 days', { waivers: [{ from: '2026-11-01', end: '2027-01-31' }] }),
  situation('waiver without a reason', { waivers: [{ reason: ' ' }] }),
  situation('grade X: the instrument failed', {
    result: one({ reach: 'unknown' }, { instrumentFailed: true }),
    config: { gate: { maxUnknown: { critical: 1 } } },
  }),
  situation('interrupted run', { result: one({ read: 'unknown' }, { interrupted: true }) }),
  situation('interrupted run, reported only', {
    result: one({ read: 'unknown' }, { interrupted: true }),
    args: ['r.json', '--report-only'],
  }),
  situation('empty result: no case', { result: document({ cases: [] }) }),
  situation('empty result: no target', { result: document({ targets: {} }) }),
  situation('nothing applies', {
    result: document({ cases: ['handle'], targets: { 'isolated-vm': { handle: 'not-applicable' } } }),
  }),
  situation('reference targets beside a standard one', {
    result: {
      ...doc,
      targets: [
        ...doc.targets,
        ...document({ targets: { 'no-sandbox': { reach: 'breached' } }, role: 'reference' }).targets,
      ],
    },
  }),
  situation('a breach, and the preset only reports', {
    result: one({ reach: 'breached' }),
    config: { gate: { preset: 'report' } },
  }),
  situation('ratchet without a baseline', { config: ratchet }),
  situation('overhead budget without bench results', {
    config: budget,
  }),
  situation('overhead within its budget', {
    config: budget,
    more: { 'b.json': benched(1.04, 1.02, 1.06) },
    args: ['r.json', '--bench', 'b.json'],
  }),
  situation('overhead above its budget, as the configuration names the bench', {
    config: { ...budget, bench: ['b.json'] },
    more: { 'b.json': benched(1.4, 1.3, 1.5) },
  }),
  situation('overhead that reaches across its budget', {
    config: budget,
    more: { 'b.json': benched(1.14, 1.1, 1.2) },
    args: ['r.json', '--bench', 'b.json'],
  }),
  situation('overhead above its budget in one run, two must agree', {
    config: { gate: { overhead: { 'limit.memory': { maxRatio: 1.15, confirm: 2 } } } },
    more: { 'b.json': benched(1.4, 1.3, 1.5) },
    args: ['r.json', '--bench', 'b.json'],
  }),
  situation('the same bench run twice', {
    config: budget,
    more: { 'b.json': benched(1.4, 1.3, 1.5), 'c.json': benched(1.4, 1.3, 1.5) },
    args: ['r.json', '--bench', 'b.json', '--bench', 'c.json'],
  }),
  situation('overhead budget of what was not measured', {
    config: { gate: { overhead: { 'limit.stack': { maxRatio: 1.15 } } } },
    more: { 'b.json': benched(1.04, 1.02, 1.06) },
    args: ['r.json', '--bench', 'b.json'],
  }),
  situation('bench document that is a result', { args: ['r.json', '--bench', 'r.json'] }),
  situation('bench document that is not there', { args: ['r.json', '--bench', 'b.json'] }),
  situation('schema mismatch: a later version of results', { result: JSON.stringify({ ...doc, version: 2 }) }),
  situation('result that is cut off', { result: toJson(doc).slice(0, 900) }),
  situation('result that is not there', { args: ['other.json'] }),
  situation('another formula', { result: { ...doc, formula: 2 } }),
  situation('score that was written by hand', { result: forged }),
  situation('planned case without a verdict', {
    result: { ...doc, targets: doc.targets.map((each) => ({ ...each, cases: each.cases.slice(1) })) },
  }),
  situation('configuration with a word that is none', { config: '{"gate":{"preset":"loose"}}' }),
  situation('configuration with an unknown key', { config: '{"gate":{"minScroe":90}}' }),
  situation('two configurations', { config: {}, more: { 'escapement.config.ts': 'export default {}' } }),
  situation('baseline with a merge conflict', { more: { 'escapement-baseline.json': '{\n<<<<<<< HEAD\n' } }),
  situation('baseline of another version', {
    more: {
      'escapement-baseline.json':
        '{"format":"escapement/baseline","version":2,"corpus":{"edition":"2026.1","digest":""},"targets":{}}',
    },
  }),
  situation('baseline that was named and is not there', { args: ['r.json', '--baseline', 'b.json'] }),
]
