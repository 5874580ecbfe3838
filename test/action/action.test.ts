import assert from 'node:assert/strict'
import test from 'node:test'
import { parseDocument } from 'yaml'
import { renderComment } from '../../src/report/markdown.ts'
import { sample } from '../report/sample.ts'
import { action, actionText, type Action, type Step } from './runner.ts'

/** What is wrong with a composite action: metadata as docs.github.com says, and no value of a workflow inside a script. */
function lint(text: string): string[] {
  const document = parseDocument(text, { strict: true, uniqueKeys: true })
  const syntax = [...document.errors, ...document.warnings].map((each) => each.message)
  if (syntax.length > 0) return syntax
  const { name, description, inputs, outputs, runs } = document.toJS() as Action
  const { steps } = runs
  const ids = new Set(steps.flatMap((step) => step.id ?? []))
  const say = (step: Step, what: string): string => `${step.name}: ${what}`
  return [
    ...(name && description ? [] : ['no name or description']),
    ...(runs.using === 'composite' ? [] : ['not composite']),
    ...Object.entries({ ...inputs, ...outputs }).flatMap(([id, each]) =>
      each.description ? [] : [`${id}: no description`],
    ),
    ...[...text.matchAll(/inputs\.([\w-]+)/g)].flatMap(([, id = '']) => (id in inputs ? [] : [`no input ${id}`])),
    ...[...text.matchAll(/steps\.([\w-]+)\./g)].flatMap(([, id = '']) => (ids.has(id) ? [] : [`no step ${id}`])),
    ...steps.flatMap((step) => [
      ...((step.run === undefined) === (step.uses === undefined) ? [say(step, 'needs one of run and uses')] : []),
      ...(step.run !== undefined && step.shell === undefined ? [say(step, 'no shell')] : []),
      ...(step.run?.includes('${{') ? [say(step, 'a value of the workflow inside a script')] : []),
      ...(step.run !== undefined && !/^set -e?uo pipefail\n/.test(step.run)
        ? [say(step, 'goes on after a fault')]
        : []),
      ...(step.uses !== undefined && !/^[\w-]+\/[\w/-]+@(?:v\d+|[0-9a-f]{40})$/.test(step.uses)
        ? [say(step, 'not pinned')]
        : []),
      ...Object.keys(step.env ?? {}).flatMap((key) =>
        step.run?.includes(`$${key}`) || step.run?.includes(`\${${key}`) || key === 'GH_TOKEN'
          ? []
          : [say(step, `${key} is not used`)],
      ),
    ]),
  ]
}

test('action.yml is well-formed and a composite action', () => assert.deepEqual(lint(actionText), []))

for (const [name, text] of [
  ['a key twice', actionText.replace('branding:', 'name: again\nbranding:')],
  ['a script without a shell', actionText.replace('      shell: bash\n', '')],
  ['a value of the workflow in a script', actionText.replace('"$INPUT_VERSION"', '"${{ inputs.version }}"')],
  ['an input that is not declared', actionText.replace('inputs.config', 'inputs.configuration')],
  ['a step that is not there', actionText.replace('steps.gate.', 'steps.gates.')],
  ['an action that is not pinned', actionText.replace('actions/cache@v4', 'actions/cache@main')],
  ['a script that goes on after a fault', actionText.replace('set -euo pipefail', 'set -e')],
  ['no description', actionText.replace(/ {4}description: Token.*\n/, '')],
] as const)
  test(`${name}: the lint says so`, () => {
    assert.notEqual(text, actionText)
    assert.notDeepEqual(lint(text), [])
  })

test('the comment that is looked for is the one that is written', () => {
  const [marker = ''] = renderComment(sample()).split('\n')
  const script = action.runs.steps.find((step) => step.name === 'Comment on the pull request')?.run ?? ''
  assert.ok(script.includes(`startswith("${marker}")`))
})
