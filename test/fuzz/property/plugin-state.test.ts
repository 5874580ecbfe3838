import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildSandbox, wholeBuild } from '../../../src/sandbox/create.ts'
import { entryBytes, openMemoryStore, type KvStore } from '../../../src/sandbox/host-function/kv/store.ts'
import type { PluginSandbox } from '../../../src/sandbox/plugin-sandbox.ts'
import { policies } from '../../../src/sandbox/policy/presets.ts'
import { leavesNothing } from '../../sandbox/plugin/support.ts'
import { planted, type Budget } from './budget.ts'
import { falsified } from '../../sandbox/services/support.ts'

leavesNothing()

const quota = { entries: 4, keyBytes: 20, valueBytes: 40, totalBytes: 90 }
const plugins = ['a', 'b', '__proto__', 'a:a'] as const

/** What outlives a run: the entries of each plugin, in the order of their making. */
type Model = Map<string, Map<string, unknown>>

interface Real {
  readonly sandbox: PluginSandbox
}

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('k', 'l', 'a:k') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', 'é', 'e\u0301'),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '\0', '\ud800', 'x'.repeat(20), 'x'.repeat(21), 'ü'.repeat(11)) },
)
const value = fc.constantFrom<unknown>(
  0,
  -0,
  '',
  null,
  true,
  [],
  { a: { constructor: [1] } },
  'v'.repeat(38),
  'v'.repeat(39),
  '\ud800',
)

type Step =
  | { readonly do: 'set'; readonly key: string; readonly value: unknown }
  | { readonly do: 'get' | 'delete' | 'list'; readonly key: string }
  /** Leaves something where the next run would find it, if it could. */
  | { readonly do: 'leave'; readonly key: string }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('set' as const), key, value }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('get', 'delete', 'list'), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), key }) },
)

/** The guest's side: goes through the steps of one run, and gives what each of them told. */
const guest = `
  const told = []
  told.push(['left', typeof globalThis.left, ({}).left === undefined, context.list('').length])
  for (const { do: what, key, value } of input) {
    try {
      if (what === 'set') { kv.set(key, value); told.push('set') }
      else if (what === 'leave') {
        globalThis.left = key; Object.prototype.left = key; context.set('left', key); told.push('leave')
      }
      else told.push({ [what]: kv[what](key) })
    } catch (error) { told.push(String(error.code)) }
  }
  delete Object.prototype.left
  told`

/** What the store says of one step, by the words of the documentation. */
function expected(own: Map<string, unknown>, each: Step): unknown {
  if (each.do === 'leave') return 'leave'
  const bytes = Buffer.byteLength(each.key)
  if (!each.key.isWellFormed() || (bytes === 0 && each.do !== 'list')) return 'EINVAL'
  if (bytes > quota.keyBytes) return 'EQUOTA'
  switch (each.do) {
    case 'get':
      return { get: own.get(each.key) }
    case 'delete':
      return { delete: own.delete(each.key) }
    case 'list':
      return { list: [...own.keys()].filter((name) => name.startsWith(each.key)).sort() }
    case 'set': {
      const text = JSON.stringify(each.value)
      const others = [...own].filter(([name]) => name !== each.key)
      const used = others.reduce((sum, [name, kept]) => sum + entryBytes(name, JSON.stringify(kept)), 0)
      const isOver = others.length >= quota.entries || used + entryBytes(each.key, text) > quota.totalBytes
      if (isOver || Buffer.byteLength(text) > quota.valueBytes) return 'EQUOTA'
      own.set(each.key, JSON.parse(text))
      return 'set'
    }
  }
}

/** One run of one plugin. */
class Run implements fc.AsyncCommand<Model, Real> {
  readonly #plugin: string
  readonly #steps: readonly Step[]

  constructor(plugin: string, steps: readonly Step[]) {
    this.#plugin = plugin
    this.#steps = steps
  }

  check(): boolean {
    return true
  }

  async run(model: Model, { sandbox }: Real): Promise<void> {
    const own = model.get(this.#plugin) ?? new Map<string, unknown>()
    model.set(this.#plugin, own)
    const told = [['left', 'undefined', true, 0], ...this.#steps.map((each) => expected(own, each))]
    const result = await sandbox.run(guest, { plugin: this.#plugin, input: this.#steps })
    assert.equal(result.error, undefined)
    // Undefined does not cross within an object, -0 is 0 in JSON.
    assert.deepEqual(JSON.parse(JSON.stringify(result.value)), JSON.parse(JSON.stringify(told)), 'what a run was told')
  }

  toString(): string {
    return `${this.#plugin}: ${JSON.stringify(this.#steps)}`
  }
}

const runs = fc
  .tuple(fc.constantFrom(...plugins), fc.array(step, { minLength: 1, maxLength: 8 }))
  .map(([plugin, steps]) => new Run(plugin, steps))
const commands = fc.commands([runs], { maxCommands: 12, size: 'max' })

async function agrees(openStore: () => KvStore, options: Budget): Promise<void> {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const policy = policies.strict({
        isolation: 'thread',
        intrinsics: 'free',
        kv: quota,
        onViolation: { action: 'record' },
      })
      const sandbox = await buildSandbox(wholeBuild, { policy, kv: openStore() })
      try {
        await fc.asyncModelRun(() => ({ model: new Map() as Model, real: { sandbox } }), sequence)
      } finally {
        await sandbox.dispose()
      }
    }),
    { interruptAfterTimeLimit: 6000, ...options },
  )
}

test('from run to run a plugin finds its own entries within its quotas, and nothing else, whatever its keys', () =>
  agrees(openMemoryStore, { numRuns: 60 }))

/** Entries of all plugins in one plain object. */
function plainObjectStore(separator: string): KvStore {
  const entries: Record<string, string> = {}
  const keys = (plugin: string): string[] =>
    Object.keys(entries)
      .filter((name) => name.startsWith(plugin + separator))
      .map((name) => name.slice(plugin.length + separator.length))
  return {
    get: (plugin, name) => entries[plugin + separator + name],
    set: (plugin, name, text) => void (entries[plugin + separator + name] = text),
    delete: (plugin, name) => keys(plugin).includes(name) && delete entries[plugin + separator + name],
    keys,
    usage: (plugin) => ({
      entries: keys(plugin).length,
      bytes: keys(plugin).reduce((sum, name) => sum + entryBytes(name, entries[plugin + separator + name] ?? ''), 0),
    }),
  }
}

/** Counts what was ever written, not what is there. */
function forgetfulStore(): KvStore {
  const store = openMemoryStore()
  let written = 0
  return {
    ...store,
    set: (plugin, name, text) => {
      written += entryBytes(name, text)
      store.set(plugin, name, text)
    },
    usage: (plugin) => ({ ...store.usage(plugin), bytes: written }),
  }
}

test('the model finds a store of joined names, one of inherited names, and one that counts too much', async () => {
  const bare: KvStore = { ...plainObjectStore(''), keys: () => [] }
  for (const open of [() => plainObjectStore(':'), () => bare, forgetfulStore])
    await falsified(agrees(open, planted), /what a run was told|JSON/)
})
