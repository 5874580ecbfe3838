import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { resolveLimits, type ResolvedLimits } from '../../../src/sandbox/limits.ts'
import { lenientDefaults, strictDefaults } from '../../../src/sandbox/policy/defaults.ts'
import { everyKey } from '../../../src/sandbox/policy/judge-shape.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { readPolicy } from '../../../src/sandbox/policy/read.ts'
import { policySchema } from '../../../src/sandbox/policy/schema.ts'
import { faultOf, nowhere } from './support.ts'

const read = (input: unknown) => readPolicy(input, strictDefaults, nowhere)
const fault = (input: unknown): string => faultOf(() => read(input))

test('sections merge key by key; lists, maps and choices replace', () => {
  const base = policies.strict(
    { fs: { read: ['/a'] }, modules: { a: '1' }, clock: { kind: 'fixed', startMs: 1, stepMs: 0 } },
    nowhere,
  )
  const over = { limits: { wallMs: 7 }, fs: { write: ['/b'] }, modules: { b: '2' }, clock: { kind: 'real' } } as const
  const policy = readPolicy(over, base, nowhere)
  assert.deepEqual(policy.limits, { ...strictDefaults.limits, wallMs: 7 })
  assert.deepEqual(policy.fs, { ...strictDefaults.fs, read: ['/a'], write: ['/b'] })
  assert.deepEqual({ ...policy.modules }, { b: '2' })
  assert.deepEqual(policy.clock, { kind: 'real' })
})

test('the presets: what the numbers are, and that both deny all that reaches outside', () => {
  const [strict, lenient] = [policies.strict(), policies.lenient()]
  const figures = ({ limits, fs }: typeof strict) => [limits.memoryBytes, limits.wallMs, limits.fuel, fs.openFiles]
  assert.deepEqual(figures(strict), [128 * 2 ** 20, 5_000, 5e9, 3])
  assert.deepEqual(figures(lenient), [2 ** 30, 300_000, 1e11, 20])
  for (const { fs, fetch, exec, db, enforcement } of [strict, lenient]) {
    const grants = [fs.read, fs.write, fetch.allow, exec.allow, Object.keys(exec.env), db.allow, db.tables]
    assert.ok(grants.every(({ length }) => length === 0))
    assert.deepEqual([db.engine, exec.network, enforcement], ['none', 'none', 'strict'])
  }
  assert.deepEqual([strict.kv.entries, strict.isolation, strict.intrinsics], [0, 'jail', 'frozen'])
})

test('an error names the path of the key, what is wrong, and what is allowed', () => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [
      { limits: { wallMs: '1' } },
      /^limits\.wallMs is "1"; allowed is a whole number of milliseconds from 1 to 3,600,000$/,
    ],
    [{ limits: { wallMs: NaN } }, /^limits\.wallMs is NaN; /],
    [{ limits: { wallMs: 10n } }, /^limits\.wallMs is a bigint; /],
    [{ limits: 5 }, /^limits is 5; allowed is a table with wallMs, memoryBytes/],
    [{ isolation: 'vm' }, /^isolation is "vm"; allowed is "thread" or "process" or "jail"$/],
    [{ fs: { read: '/a' } }, /^fs\.read is "\/a"; allowed is a list of paths$/],
    [{ fs: { read: ['/a', 1] } }, /^fs\.read\[1\] is 1; allowed is a path$/],
    [{ fs: { deny: undefined } }, /^fs\.deny is undefined; /],
    [{ fetch: { allow: [{ schemes: ['https'] }] } }, /^fetch\.allow\[0\]\.host is missing; allowed is a host name/],
    [
      { fetch: { allow: ['https://a.org/'] } },
      /^fetch\.allow\[0\] is "https:\/\/a\.org\/"; .* no scheme, port or path$/,
    ],
    [{ db: { engine: { kind: 'postgres' } } }, /^db\.engine\.url is missing; /],
    [{ db: { engine: { kind: 'sqlite' } } }, /^db\.engine is a table; allowed is "none", \{ kind = "pglite"/],
    [{ clock: { kind: 'fixed', startMs: 0 } }, /^clock\.stepMs is missing; /],
    [{ exec: { env: { A: 1 } } }, /^exec\.env\.A is 1; allowed is text$/],
    [{ exec: { env: { 'A\nB': 1 } } }, /^exec\.env\["A\\nB"\] is no name; /],
    [{ modules: { 'a/b': 1 } }, /^modules\["a\/b"\] is 1; allowed is text$/],
    [{ name: 'a\nb' }, /^name is "a\\nb"; /],
    [null, /^the policy is null; allowed is a table/],
    [[], /^the policy is a list; /],
    [new Map(), /^the policy is a Map; allowed is plain data$/],
    [{ fs: new Date(0) }, /^fs is a Date; allowed is plain data$/],
  ]
  for (const [input, expected] of cases) assert.match(fault(input), expected)
})

test('a typo is refused and names the key that was meant; what is like no key names none', () => {
  const typos: readonly (readonly [unknown, string])[] = [
    [{ limit: {} }, 'limit is no key of a policy, did you mean limits?'],
    [{ limits: { walMs: 1 } }, 'limits.walMs is no key of a policy, did you mean limits.wallMs?'],
    [{ limits: { memory_bytes: 1 } }, 'limits.memory_bytes is no key of a policy, did you mean limits.memoryBytes?'],
    [{ wallMs: 1 }, 'wallMs is no key of a policy, did you mean limits.wallMs?'],
    [{ fs: { dney: ['/'] } }, 'fs.dney is no key of a policy, did you mean fs.deny?'],
    [
      { fetch: { allow: [{ host: 'a', port: [1] }] } },
      'fetch.allow[0].port is no key of a policy, did you mean fetch.allow[0].ports?',
    ],
    [
      { fetch: { allow: [{ hots: 'a' }] } },
      'fetch.allow[0].hots is no key of a policy, did you mean fetch.allow[0].host?',
    ],
    [{ limits: { wallMs: 'x' }, name: 1, fss: {} }, 'fss is no key of a policy, did you mean fs?'],
    [{ cheese: 1 }, 'cheese is no key of a policy'],
    [{ constructor: 1 }, 'constructor is no key of a policy'],
    [JSON.parse('{ "__proto__": { "limits": {} } }'), '__proto__ is no key of a policy'],
  ]
  for (const [input, expected] of typos) assert.equal(fault(input).split(';')[0], expected)
})

test('law: no key that the schema does not have is overlooked, wherever it stands', () => {
  const sections = ['limits', 'timers', 'fs', 'fetch', 'exec', 'db', 'kv', 'log', 'onViolation'] as const
  const known = new Set(everyKey(policySchema).flat())
  const overlooked = (input: object): boolean => Object.keys({ ...strictDefaults, ...input }).length > 0
  fc.assert(
    fc.property(fc.constantFrom('', ...sections), fc.string({ minLength: 1 }), (section, key) => {
      fc.pre(!known.has(key))
      const table = Object.fromEntries([[key, 1]])
      const input = section === '' ? table : { [section]: table }
      assert.match(fault(input), /is no key of a policy/)
      assert.ok(overlooked(input), 'a naive merge takes it without a word')
    }),
  )
})

test('law: reading is idempotent, and what was read is frozen', () => {
  const over = fc.record(
    {
      limits: fc.record({ wallMs: fc.integer({ min: 1, max: 1_000 }) }),
      modules: fc.dictionary(fc.stringMatching(/^[\w./@-]+$/), fc.string({ maxLength: 5 }), { noNullPrototype: true }),
      fs: fc.record({
        read: fc.array(fc.stringMatching(/^\/?[a-zé.]{1,3}(?:\/{1,2}[a-z.]{1,3})*$/u), { maxLength: 3 }),
      }),
      fetch: fc.record({ allow: fc.array(fc.domain(), { maxLength: 3 }), deny: fc.array(fc.ipV6(), { maxLength: 3 }) }),
      db: fc.constant({ tables: ['public.a', 'b.c'], rowOwner: { a: 'plugin' } }),
    },
    { requiredKeys: [] },
  )
  const isDeepFrozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen))
  fc.assert(
    fc.property(over, fc.constantFrom(strictDefaults, lenientDefaults), (input, base) => {
      const policy = readPolicy(input, base, nowhere)
      assert.deepEqual(readPolicy(policy, strictDefaults, { ...nowhere, directory: '/elsewhere' }), policy)
      assert.ok(isDeepFrozen(policy))
    }),
  )
})

test('a getter is asked once, and what is inherited is not taken', () => {
  const fickle = () => {
    const answers = ['jail', 'thread']
    return {
      get isolation() {
        return answers.shift()
      },
    }
  }
  assert.equal(read(fickle()).isolation, 'jail')
  const input = fickle()
  const [judged, taken] = [input.isolation, input.isolation]
  assert.deepEqual([judged, taken], ['jail', 'thread'], 'judging it and then taking it is asking twice')
  assert.match(fault(Object.create({ isolation: 'thread' })), /plain data$/)
})

test('a cycle ends with an error', () => {
  const cycle: Record<string, unknown> = {}
  cycle['limits'] = cycle
  assert.match(fault(cycle), /is nested too deeply; allowed is no cycle$/)
})

test('keys that every object inherits are keys of a map only where they were written', () => {
  const { modules, exec } = read({ modules: {}, exec: { env: JSON.parse('{ "__proto__": "x" }') as object } })
  assert.equal(modules['constructor'], undefined)
  assert.equal(exec.env['__proto__'], 'x')
  assert.notEqual(({} as Record<string, unknown>)['constructor'], undefined)
})

test('ranges of limits are those that are enforced', () => {
  const limits = policySchema.properties['limits']?.['properties'] as Record<
    string,
    { minimum: number; maximum: number }
  >
  const enforced = ['wallMs', 'memoryBytes', 'outputBytes', 'stackBytes'] as const
  for (const key of enforced) {
    const { minimum = 0, maximum = 0 } = limits[key] ?? {}
    const resolve = (value: number): ResolvedLimits => resolveLimits({ ...strictDefaults.limits, [key]: value })
    for (const value of [minimum, maximum]) {
      assert.equal(resolve(value)[key], value)
      assert.equal(read({ limits: { [key]: value } }).limits[key], value)
    }
    for (const value of [minimum - 1, maximum + 1]) {
      assert.throws(() => resolve(value), RangeError)
      assert.match(fault({ limits: { [key]: value } }), new RegExp(`^limits\\.${key} is ${value}; `))
    }
  }
})
