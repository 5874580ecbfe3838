import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '../../../src/sandbox/policy/load.ts'
import { parseJson, parseYaml } from '../../../src/sandbox/policy/parse.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { nowhere, rejectionOf } from './support.ts'

/** Loads a text as if it stood in a file of that name. */
const load = (file: string, text: string) =>
  loadPolicy(file, { readText: () => Promise.resolve(text), realpath: nowhere.realpath })
const parseFault = (file: string, text: string): Promise<string> =>
  rejectionOf(() => load(file, text), 'ERR_POLICY_FILE')
const keyFault = (file: string, text: string): Promise<string> => rejectionOf(() => load(file, text), 'ERR_POLICY')

const texts = {
  toml: 'preset = "lenient"\nname = "prices"\n[limits]\nfuel = 5e9\n[fs]\nread = ["./data"]\n[[fetch.allow]]\nhost = "A.org"\n',
  yaml: 'preset: lenient\nname: prices\nlimits: { fuel: 5e9 }\nfs:\n  read: [./data]\nfetch:\n  allow:\n    - host: A.org\n',
  json: '{"preset":"lenient","name":"prices","limits":{"fuel":5e9},"fs":{"read":["./data"]},"fetch":{"allow":[{"host":"A.org"}]}}',
}

test('TOML, YAML and JSON mean the same policy, with paths that begin in the folder of the file', async () => {
  const over = { name: 'prices', limits: { fuel: 5e9 }, fs: { read: ['/etc/x/data'] }, fetch: { allow: ['a.org'] } }
  const expected = policies.lenient(over)
  for (const [extension, text] of [...Object.entries(texts), ['yml', texts.yaml], ['JSON', texts.json]]) {
    assert.deepEqual(await load(`/etc/x/policy.${extension}`, text ?? ''), expected)
  }
  assert.deepEqual(await load('/etc/x/policy.json', `\uFEFF${texts.json}`), expected)
})

test('a file of the disk is loaded', async (t) => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'escapement-policy-')))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'policy.toml'), texts.toml)
  assert.deepEqual((await loadPolicy(join(folder, 'policy.toml'))).fs.read, [join(folder, 'data')])
  assert.match(
    await rejectionOf(() => loadPolicy(join(folder, 'none.toml')), 'ERR_POLICY_FILE'),
    /none\.toml: cannot be read \(ENOENT\)$/,
  )
})

test('without a preset it is strict; another word is refused, and so is a preset that is no key of the top', async () => {
  assert.deepEqual(await load('p.toml', ''), policies.strict())
  assert.match(
    await keyFault('p.toml', 'preset = "loose"'),
    /^p\.toml: preset is "loose"; allowed is "strict" or "lenient"$/,
  )
  assert.match(await keyFault('p.json', '{"preset":"constructor"}'), /^p\.json: preset is "constructor"/)
  assert.match(await keyFault('p.toml', '[limits]\npreset = "lenient"'), /^p\.toml: limits\.preset is no key/)
})

test('a fault of a key names the file', async () => {
  assert.match(
    await keyFault('p.yaml', 'limits: { walMs: 1 }'),
    /^p\.yaml: limits\.walMs is no key .* did you mean limits\.wallMs\?/,
  )
  assert.match(await keyFault('p.toml', 'name = 1979-05-27'), /^p\.toml: name is a TomlDate; allowed is plain data$/)
  assert.match(await keyFault('p.yaml', ''), /^p\.yaml: the policy is null; /)
  assert.match(await keyFault('p.json', '[]'), /^p\.json: the policy is a list; /)
  for (const [file, text] of [
    ['p.json', '{"__proto__": {}}'],
    ['p.yaml', '__proto__: {}'],
    ['p.toml', '[__proto__]'],
  ] as const)
    assert.match(await keyFault(file, text), /: __proto__ is no key of a policy/)
})

test('a fault of the format gives file, line and column', async () => {
  const cases: readonly (readonly [file: string, text: string, expected: RegExp])[] = [
    ['p.toml', '[limits]\nwallMs = \n', /^p\.toml:2:10: /],
    ['p.toml', '[limits]\nwallMs = 1\nwallMs = 2\n', /^p\.toml:3:1: .*redefine/],
    ['p.toml', '[limits]\n[fs]\n[limits]\n', /^p\.toml:3:2: .*redefine/],
    ['p.toml', 'fuel = 9007199254740993', /^p\.toml:1:8: .*losslessly/],
    ['p.yaml', 'name: x\nname: y\n', /^p\.yaml:2:1: Map keys must be unique$/],
    ['p.yaml', 'name: x\n\tlimits: y\n', /^p\.yaml:2:1: Tabs/],
    ['p.yaml', 'name: x\n---\nname: y\n', /^p\.yaml:2:1: a second document begins$/],
    ['p.yaml', 'fs:\n  read: &x [a]\n  write: *x\n', /^p\.yaml:3:10: aliases are not taken$/],
    ['p.yaml', 'name: !!str 5\n', /^p\.yaml:1:13: tags are not taken/],
    ['p.yaml', 'name: !foo 5\n', /^p\.yaml:1:7: Unresolved tag: !foo$/],
    ['p.json', '{\n  "name": "x",\n}', /^p\.json:3:1: Expected double-quoted property name$/],
    ['p.json', '{\n  "isolation": jail\n}', /^p\.json:2:16: Unexpected token 'j'$/],
    ['p.json', '{ "name": "x"', /^p\.json:1:14: Expected ',' or '}' after property value$/],
    ['p.json', '{} x', /^p\.json:1:4: Unexpected non-whitespace character$/],
    ['p.json', '{\n\t"name": "x",\n\t"n\\u0061me": "y"\n}', /^p\.json:3:2: a key is given twice$/],
    ['p.ini', '', /^p\.ini: its extension tells no format$/],
    ['policy', '', /^policy: its extension tells no format$/],
  ]
  for (const [file, text, expected] of cases) assert.match(await parseFault(file, text), expected)
  assert.deepEqual(JSON.parse('{"deny":["/"],"deny":[]}'), { deny: [] }, 'JSON.parse drops the first without a word')
})

test('law: a character that does not belong is found where it stands in JSON', () => {
  const place = (text: string, offset: number) => {
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  // Strings hold letters only: every bracket, comma and colon of the text then belongs to its structure.
  const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-zé]*$/))
  const value = fc.oneof(
    scalar,
    fc.array(fc.oneof(scalar, fc.array(scalar))),
    fc.dictionary(fc.stringMatching(/^[a-z]*$/), scalar),
  )
  fc.assert(
    fc.property(value, fc.nat(), fc.constantFrom(0, 1, 4), (inner, at, indent) => {
      const text = JSON.stringify({ inner }, undefined, indent)
      const gaps = [...text.matchAll(/[[{,:]/g)]
      const offset = (gaps[at % gaps.length]?.index ?? 0) + 1
      const parsed = parseJson(`${text.slice(0, offset)}§${text.slice(offset)}`)
      assert.ok('fault' in parsed)
      assert.deepEqual({ line: parsed.fault.line, column: parsed.fault.column }, place(text, offset))
    }),
  )
})

test('law: JSON is read as itself, and as YAML, which it is a part of', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
      (value) => {
        const text = JSON.stringify(value)
        assert.deepEqual(parseJson(text), { value: JSON.parse(text) as unknown })
        assert.deepEqual(parseYaml(text), { value: JSON.parse(text) as unknown })
      },
    ),
  )
})
