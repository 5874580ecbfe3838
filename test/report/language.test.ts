import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { admit } from '../../src/gate/subject.ts'
import { rescore } from '../../src/rescore.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { viewDocument } from '../../src/report/view.ts'
import type { ResultDocument } from '../../src/result.ts'
import { sample } from './sample.ts'

/** The sample with two of its cases in WebAssembly, which its first target alone speaks. */
function mixed(): { doc: ResultDocument; foreign: readonly string[] } {
  const doc = sample()
  const foreign = doc.cases.slice(0, 2).map((each) => each.id)
  const targets = doc.targets.map((target, at) => {
    const cases = target.cases.filter((each) => foreign.includes(each.id) === (at === 0))
    return { ...target, cases, language: at === 0 ? ('wat' as const) : ('javascript' as const) }
  })
  const cases = doc.cases.map((each) => (foreign.includes(each.id) ? { ...each, language: 'wat' as const } : each))
  return { doc: rescore({ ...doc, cases, targets }), foreign }
}

describe('cases in a language that a target does not speak', () => {
  test('are counted beside it, and are no part of its score', () => {
    const { doc } = mixed()
    const [first, ...others] = viewDocument(doc).targets
    assert.deepEqual(first?.unspoken, [{ language: 'javascript', cases: doc.cases.length - 2 }])
    for (const each of others) assert.deepEqual(each.unspoken, [{ language: 'wat', cases: 2 }])
    const points = new Set(doc.cases.slice(0, 2).map((each) => each.point))
    for (const each of first?.target.score?.points ?? []) assert.equal(points.has(each.point), true, each.point)
  })

  test('are named in every account that people read', () => {
    const { doc } = mixed()
    for (const text of [renderTerminal(doc, { width: 200, color: false }), renderMarkdown(doc)])
      assert.match(text, /Speaks JavaScript: 2 cases in WebAssembly not run here and no part of its score\./)
  })

  test('are not missed by the gate; a case in its own language is', () => {
    const { doc, foreign } = mixed()
    const { targets } = admit([{ file: 'r.json', doc }])
    assert.equal(
      targets.every((each) => each.cases.length > 0),
      true,
    )
    const hidden = {
      ...doc,
      cases: doc.cases.map((each) => (foreign.includes(each.id) ? { ...each, language: 'javascript' as const } : each)),
    }
    assert.throws(() => admit([{ file: 'r.json', doc: hidden }]), /which was planned/)
  })
})
