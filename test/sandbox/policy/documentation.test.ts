import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { lenientDefaults, strictDefaults } from '../../../src/sandbox/policy/defaults.ts'
import { explain } from '../../../src/sandbox/policy/explain.ts'
import { everyKey } from '../../../src/sandbox/policy/judge-shape.ts'
import { loadPolicy } from '../../../src/sandbox/policy/load.ts'
import { bytes, duration, number } from '../../../src/sandbox/policy/quantity.ts'
import { policySchema } from '../../../src/sandbox/policy/schema.ts'
import { nowhere, rejectionOf, wholeMachine } from './support.ts'

const page = await readFile(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}))
const load = (language: string, text: string) =>
  loadPolicy(`/etc/policy.${language}`, { readText: () => Promise.resolve(text), realpath: nowhere.realpath })

test('every example of the page loads, and the three formats of the first are one policy', async () => {
  const policies = await Promise.all(
    blocks
      .filter(({ language }) => ['toml', 'yaml', 'json'].includes(language))
      .map(({ language, text }) => load(language, text)),
  )
  assert.equal(policies.length, 7)
  const [toml, yaml, json] = policies
  assert.deepEqual(yaml, toml)
  assert.deepEqual(json, toml)
  assert.equal(toml?.name, 'price-rules')
})

/** A JSON pointer's worth of keys into plain data. */
const at = (from: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((value, key) => (value as Readonly<Record<string | number, unknown>>)[key], from)

function cell(key: string, value: unknown): string {
  if (typeof value !== 'number') return `\`${JSON.stringify(value)}\``
  return key.endsWith('Bytes') ? bytes(value) : key.endsWith('Ms') ? duration(value) : number(value)
}

test('every key has a row with its range and its default in both presets', () => {
  const rows = new Map(
    page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((each) => each.trim()))
      .map(([, key = '', ...cells]) => [key.replaceAll('`', ''), cells]),
  )
  for (const path of everyKey(policySchema)) {
    const key = path.join('.')
    const [allowed, strict, lenient, meaning] = rows.get(key) ?? assert.fail(`${key} is not on the page`)
    assert.deepEqual(
      [strict, lenient],
      [cell(key, at(strictDefaults, path)), cell(key, at(lenientDefaults, path))],
      key,
    )
    assert.notEqual(meaning, '', key)
    const { minimum, maximum } = at(
      policySchema,
      path.flatMap((each) => ['properties', each]),
    ) as Record<string, unknown>
    if (minimum !== undefined) assert.equal(allowed, `${cell(key, minimum)} to ${cell(key, maximum)}`, key)
  }
})

test('the error and the explanation of the page are what is said', async () => {
  const [error, explanation] = blocks.filter(({ language }) => language === 'text').map(({ text }) => text.trim())
  const said = await rejectionOf(() => load('toml', '[limits]\nwalMs = 1'), 'ERR_POLICY')
  assert.equal(said.replace('/etc/', ''), error)
  const { lines } = explain(
    await load('toml', blocks.find(({ language }) => language === 'toml')?.text ?? ''),
    wholeMachine,
  )
  const shown = explanation?.split('\n').slice(0, -1) ?? []
  assert.deepEqual(lines.slice(0, shown.length), shown)
})
