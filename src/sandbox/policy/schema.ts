import { Type, type TObject, type TProperties, type TSchema } from '@sinclair/typebox'
import type { ExecRule, FetchRule, Policy } from './policy.ts'

// Each `description` says what is allowed, so that an error can say it.

const grouped = (value: number): string => value.toLocaleString('en-US', { useGrouping: true })

function whole(unit: string, minimum: number, maximum: number): TSchema {
  const description = `a whole number of ${unit} from ${grouped(minimum)} to ${grouped(maximum)}`
  return Type.Integer({ minimum, maximum, description })
}

function oneOf(...words: readonly string[]): TSchema {
  const description = words.map((word) => JSON.stringify(word)).join(' or ')
  return Type.Union(
    words.map((word) => Type.Literal(word)),
    { description },
  )
}

const text = (description: string): TSchema => Type.String({ minLength: 1, description })
const list = (items: TSchema, of: string): TSchema => Type.Array(items, { description: `a list of ${of}` })
const map = (to: string): TSchema =>
  Type.Record(Type.String(), Type.String({ description: 'text' }), { description: `a map of ${to}` })

function table<K extends string>(required: readonly NoInfer<K>[], properties: Readonly<Record<K, TSchema>>): TObject {
  const entries = Object.entries<TSchema>(properties)
  const description = `a table with ${entries.map(([key]) => key).join(', ')}`
  const optional = entries.map(([key, each]) => [
    key,
    required.includes(key as NoInfer<K>) ? each : Type.Optional(each),
  ])
  return Type.Object(Object.fromEntries(optional) as TProperties, { additionalProperties: false, description })
}

/** Every key of that part of the policy, none of which a user must give. */
function section<T>(properties: Readonly<Record<keyof T & string, TSchema>>): TObject {
  return table<string>([], properties)
}

const permission = (of: string): TSchema =>
  Type.Union([Type.Boolean(), list(text('text'), of)], { description: `true, false or a list of ${of}` })

const milliseconds = whole('milliseconds', 1, 3_600_000)
const traffic = whole('bytes', 0, 2 ** 30)
const paths = list(text('a path'), 'paths')

const fetchRule = Type.Union(
  [
    text('a host'),
    table<keyof FetchRule>(['host'], {
      host: text('a host name, an address, or *.NAME for the names below it'),
      schemes: list(text('"http" or "https"'), 'schemes'),
      ports: list(Type.Union([Type.Integer(), Type.String()], { description: 'a port from 1 to 65535' }), 'ports'),
      methods: list(text('an HTTP method'), 'HTTP methods'),
      privateAddresses: Type.Boolean({ description: 'true or false' }),
    }),
  ],
  { description: 'a host, or a table with host, schemes, ports, methods, privateAddresses' },
)

const execRule = table<keyof ExecRule>(['command'], {
  command: text('the absolute path of a program'),
  args: list(Type.String({ description: 'a regular expression' }), 'regular expressions, one for each argument'),
})

const kind = (word: string): TSchema => Type.Literal(word, { description: JSON.stringify(word) })

const dbEngine = Type.Union(
  [
    kind('none'),
    table(['kind'], { kind: kind('pglite'), dataDir: text('a path') }),
    table(['kind', 'url'], { kind: kind('postgres'), url: text('a URL that begins with postgres://') }),
  ],
  { description: '"none", { kind = "pglite", dataDir? } or { kind = "postgres", url }' },
)

const sections: Readonly<Record<keyof Policy, TSchema>> = {
  name: Type.String({ minLength: 1, maxLength: 100, description: 'a name of 1 to 100 characters' }),
  enforcement: oneOf('strict', 'best-effort'),
  isolation: oneOf('thread', 'process', 'jail'),
  // Ranges are those of `limits.ts`, which enforces them; a test holds the two together.
  limits: section<Policy['limits']>({
    wallMs: milliseconds,
    memoryBytes: whole('bytes', 16 * 2 ** 20, 2 ** 31),
    outputBytes: whole('bytes', 0, 256 * 2 ** 20),
    stackBytes: whole('bytes', 8 * 2 ** 10, 256 * 2 ** 10),
    fuel: whole('steps', 1, 1e15),
    fuelPerSecond: whole('steps', 0, 1e15),
  }),
  intrinsics: oneOf('free', 'frozen'),
  modules: map('specifiers to their source'),
  timers: section<Policy['timers']>({
    concurrent: whole('timers', 0, 10_000),
    total: whole('timers', 0, 1_000_000),
    longestMs: milliseconds,
    nesting: whole('levels', 0, 1_000_000),
  }),
  fs: section<Policy['fs']>({
    read: paths,
    write: paths,
    deny: paths,
    openFiles: whole('files', 0, 1_024),
    createdFiles: whole('files', 0, 1_000_000),
    readBytes: whole('bytes', 0, 2 ** 40),
    writtenBytes: whole('bytes', 0, 2 ** 40),
    deadlineMs: milliseconds,
  }),
  fetch: section<Policy['fetch']>({
    allow: list(fetchRule, 'hosts and rules'),
    deny: list(text('a host name, an address, or *.NAME for the names below it'), 'hosts'),
    requests: whole('requests', 0, 1_000_000),
    concurrent: whole('requests', 1, 1_000),
    redirects: whole('redirects', 0, 20),
    requestBytes: traffic,
    responseBytes: traffic,
    deadlineMs: milliseconds,
  }),
  exec: section<Policy['exec']>({
    allow: list(execRule, 'tables with command and args'),
    env: map('names of environment variables to their values'),
    root: Type.String({ description: 'a path' }),
    network: oneOf('none', 'host'),
    processes: whole('processes', 0, 1_000),
    inputBytes: traffic,
    outputBytes: traffic,
    deadlineMs: milliseconds,
  }),
  db: section<Policy['db']>({
    engine: dbEngine,
    allow: list(oneOf('query', 'insert', 'update', 'delete'), '"query", "insert", "update", "delete"'),
    tables: list(text('a table'), 'tables'),
    rowOwner: map('tables to the column that holds the name of the plugin'),
    rows: whole('rows', 0, 1_000_000),
    resultBytes: traffic,
    statements: whole('statements', 0, 1_000_000),
    deadlineMs: milliseconds,
  }),
  kv: section<Policy['kv']>({
    entries: whole('entries', 0, 1_000_000),
    keyBytes: whole('bytes', 1, 2 ** 16),
    valueBytes: whole('bytes', 0, 16 * 2 ** 20),
    totalBytes: traffic,
  }),
  log: section<Policy['log']>({
    level: oneOf('debug', 'info', 'warn', 'error', 'none'),
    linesPerSecond: whole('lines', 0, 100_000),
    lineBytes: whole('bytes', 64, 2 ** 20),
  }),
  python: section<Policy['python']>({
    env: permission('names'),
    read: permission('paths'),
    write: permission('paths'),
    net: permission('hosts'),
    run: permission('programs'),
    ffi: permission('paths'),
    warm: whole('engines', 0, 16),
    fileBytes: traffic,
    stateBytes: whole('bytes', 0, 256 * 2 ** 20),
  }),
  clock: Type.Union(
    [
      table(['kind'], { kind: kind('real') }),
      // The range of an ECMAScript time value, ECMA-262 "Time Values and Time Range".
      table(['kind', 'startMs', 'stepMs'], {
        kind: kind('fixed'),
        startMs: whole('milliseconds', -8.64e15, 8.64e15),
        stepMs: whole('milliseconds', 0, 3_600_000),
      }),
    ],
    { description: '{ kind = "real" } or { kind = "fixed", startMs, stepMs }' },
  ),
  random: Type.Union(
    [
      table(['kind'], { kind: kind('secure') }),
      table(['kind', 'seed'], {
        kind: kind('seeded'),
        seed: Type.String({ minLength: 1, maxLength: 1_024, description: 'a text of 1 to 1,024 characters' }),
      }),
    ],
    { description: '{ kind = "secure" } or { kind = "seeded", seed }' },
  ),
  wasm: section<Policy['wasm']>({
    allow: oneOf('none', 'any'),
    moduleBytes: whole('bytes', 8, 64 * 2 ** 20),
    wasi: oneOf('none', 'preview1'),
    env: map('names of environment variables to their values'),
    preopens: map('names of folders to their paths'),
  }),
  onViolation: section<Policy['onViolation']>({
    action: oneOf('record', 'terminate'),
    after: whole('violations', 1, 1_000_000),
  }),
}

/** What a user writes. Judges shape, types and ranges; `normalise.ts` judges what the words mean. */
export const policySchema: TObject = Type.Object(
  Object.fromEntries(Object.entries(sections).map(([key, each]) => [key, Type.Optional(each)])),
  { additionalProperties: false, description: `a table with ${Object.keys(sections).join(', ')}` },
)
