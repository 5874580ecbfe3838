import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Opener } from '../../../src/sandbox/host-function/fs/opener.ts'
import { fsService } from '../../../src/sandbox/host-function/fs/service.ts'
import { strictDefaults } from '../../../src/sandbox/policy/defaults.ts'
import { HostRefusal, type Service } from '../../../src/sandbox/service.ts'
import { openers } from '../../sandbox/fs/support.ts'
import { beginRun, falsified, type OpenRun } from '../../sandbox/services/support.ts'
import { planted, type Budget } from './budget.ts'
import { FsModel, type Answer } from './fs-model.ts'

const quota = { createdFiles: 6, writtenBytes: 60 }
let base: string
before(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'escapement-fs-model-')))
})
after(() => rmSync(base, { recursive: true, force: true }))

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'é', 'e\u0301', '%2e%2e', '\\', ' ', '..', '.', '', 'A'),
  },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(255), 'x'.repeat(256), 'ü'.repeat(128), '\0', '\ud800') },
)
const path = fc
  .tuple(fc.constantFrom('', '', './', '../'), fc.array(name, { minLength: 1, maxLength: 3 }))
  .map(([start, names]) => start + names.join('/'))
const text = fc.constantFrom('', 'x', 'two words', 'é\u{1f600}', 'x'.repeat(30))
const calls = ['readText', 'stat', 'list', 'exists', 'writeText', 'appendText', 'makeDir', 'makeDir', 'remove'] as const

interface Real {
  readonly run: OpenRun
}

/** One call of the service, which answers as the model does. */
class Call implements fc.AsyncCommand<FsModel, Real> {
  readonly #name: string
  readonly #path: string
  readonly #text: string

  constructor(call: string, at: string, given: string) {
    this.#name = call
    this.#path = at
    this.#text = given
  }

  check(): boolean {
    return true
  }

  async run(model: FsModel, { run }: Real): Promise<void> {
    const answer = await answerOf(run, `fs.${this.#name}`, this.#path, this.#text)
    assert.deepEqual(answer, model.call(this.#name, this.#path, this.#text), 'the answer')
  }

  toString(): string {
    return `${this.#name}(${JSON.stringify(this.#path)})`
  }
}

async function answerOf(run: OpenRun, ...[call, ...args]: readonly [string, ...unknown[]]): Promise<Answer> {
  try {
    const value = await run.call(call, ...args)
    if (!call.endsWith('stat')) return { value }
    const { mtimeMs, ...stat } = value as { readonly mtimeMs: number }
    assert.equal(typeof mtimeMs, 'number', 'the answer')
    return { value: stat }
  } catch (error) {
    assert.ok(error instanceof HostRefusal, String(error))
    return { code: error.code }
  }
}

const commands = fc.commands(
  [fc.tuple(fc.constantFrom(...calls), path, text).map(([call, at, given]) => new Call(call, at, given))],
  { maxCommands: 40, size: 'max' },
)

function agrees(open: (root: string) => Service, options: Budget): Promise<void> {
  let last = 0
  return fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const root = join(base, `root-${++last}`)
      mkdirSync(root)
      const run = beginRun(open(root), { remainingMs: () => 60_000 })
      try {
        await fc.asyncModelRun(() => ({ model: new FsModel(root, quota), real: { run } }), steps)
      } finally {
        await run.finish()
        rmSync(root, { recursive: true })
      }
    }),
    { interruptAfterTimeLimit: 6000, ...options },
  )
}

function service(root: string, opener?: Opener): Service {
  const policy = { ...strictDefaults.fs, read: [root], write: [root], deadlineMs: 60_000, ...quota }
  return fsService(policy, opener === undefined ? {} : { opener })
}

for (const { id, opener, skip } of openers)
  test(`${id}: files behave as a map of paths, within their quotas, whatever their names`, { skip }, () =>
    agrees((root) => service(root, opener), { numRuns: 150 }),
  )

/** The service with one of its functions in the wrong hands. */
function twisted(
  root: string,
  twist: (functions: Readonly<Record<string, Twistable>>) => Record<string, Twistable>,
): Service {
  const whole = service(root)
  return {
    ...whole,
    begin: (scope) => {
      const running = whole.begin(scope)
      return { ...running, functions: { ...running.functions, ...twist(running.functions) } }
    },
  }
}
type Twistable = (...args: readonly unknown[]) => unknown

test('the model finds an append that replaces, a path that is decoded, and a name that is composed', async () => {
  const twists: readonly Parameters<typeof twisted>[1][] = [
    ({ 'fs.writeText': write }) => ({ 'fs.appendText': write as Twistable }),
    ({ 'fs.exists': exists }) => ({ 'fs.exists': (at) => exists?.(decodeURIComponent(String(at))) }),
    ({ 'fs.writeText': write }) => ({ 'fs.writeText': (at, given) => write?.(String(at).normalize('NFC'), given) }),
  ]
  for (const twist of twists)
    await falsified(
      agrees((root) => twisted(root, twist), planted),
      /the answer|URI malformed/,
    )
})
