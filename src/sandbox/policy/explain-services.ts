import type { Machine } from './machine.ts'
import type { DbPolicy, FetchRule, Policy } from './policy.ts'
import { pythonRights } from './explain-python.ts'
import { bytes, count, duration, number } from './quantity.ts'
import type { Enforcer, ExplainedRight } from './right.ts'

const byBroker: readonly Enforcer[] = ['broker']

function right(subject: string, may: string, limits: readonly string[], enforcedBy = byBroker): ExplainedRight {
  return { subject, may, limits, enforcedBy }
}

/** A right that is not given has no limits to speak of. */
const none = (subject: string, may: string): ExplainedRight => right(subject, may, [])

/** What the host functions let a plugin do. Pure. */
export function explainServices(policy: Policy, machine: Machine): readonly ExplainedRight[] {
  return [
    timersRight(policy),
    ...fsRights(policy),
    fetchRight(policy),
    ...execRights(policy, machine),
    dbRight(policy),
    kvRight(policy),
    logRight(policy),
    ...pythonRights(policy),
    right('clock', policy.clock.kind === 'real' ? 'read the time' : 'read a clock that the host sets', []),
    right('random', policy.random.kind === 'secure' ? 'draw random numbers' : 'draw the numbers of a fixed seed', []),
    wasmRight(policy),
    policy.onViolation.action === 'record'
      ? right('onViolation', 'go on after a violation, which is recorded', [])
      : right('onViolation', 'go on until the run is ended', [count(policy.onViolation.after, 'violation')]),
  ]
}

function timersRight({ timers }: Policy): ExplainedRight {
  if (timers.concurrent === 0 || timers.total === 0) return none('timers', 'start no timer')
  const { concurrent, total, longestMs, nesting } = timers
  return right('timers', 'start timers', [
    `${number(concurrent)} at once`,
    `${number(total)} in all`,
    duration(longestMs),
    `${count(nesting, 'level')} deep`,
  ])
}

function fsRights({ fs }: Policy): ExplainedRight[] {
  const except = fs.deny.length === 0 ? '' : `, but nothing of ${fs.deny.join(', ')}`
  const each = [count(fs.openFiles, 'open file'), `${duration(fs.deadlineMs)} a call`]
  return [
    fs.read.length === 0
      ? none('fs.read', 'read no file')
      : right('fs.read', `read below ${fs.read.join(', ')}${except}`, [bytes(fs.readBytes), ...each]),
    fs.write.length === 0
      ? none('fs.write', 'write no file')
      : right('fs.write', `write below ${fs.write.join(', ')}${except}`, [
          bytes(fs.writtenBytes),
          count(fs.createdFiles, 'new file'),
          ...each,
        ]),
  ]
}

function fetchRule({ host, schemes, ports, methods, privateAddresses }: FetchRule): string {
  const where = privateAddresses ? ' at any address, this machine too' : ''
  return `${methods.join('/')} ${schemes.join('/')}://${host} on port ${ports.join('/')}${where}`
}

function fetchRight({ fetch }: Policy): ExplainedRight {
  const usable = fetch.allow.filter(({ schemes, ports, methods }) =>
    [schemes, ports, methods].every(({ length }) => length > 0),
  )
  if (usable.length === 0 || fetch.requests === 0) return none('fetch', 'reach no network')
  const except = fetch.deny.length === 0 ? '' : `, but never ${fetch.deny.join(', ')}`
  return right('fetch', `${usable.map(fetchRule).join('; ')}${except}`, [
    count(fetch.requests, 'request'),
    `${number(fetch.concurrent)} at once`,
    count(fetch.redirects, 'redirect'),
    `${bytes(fetch.requestBytes)} sent, ${bytes(fetch.responseBytes)} received and ${duration(fetch.deadlineMs)} each`,
  ])
}

function execRights({ exec }: Policy, machine: Machine): ExplainedRight[] {
  if (exec.allow.length === 0) return [none('exec', 'start no program')]
  const names = Object.keys(exec.env)
  const commands = exec.allow.map(({ command, args }) => `${command} with ${count(args.length, 'argument')}`)
  const variables = names.length === 0 ? 'an empty environment' : `the environment ${names.join(', ')}`
  return [
    right('exec', `start ${commands.join('; ')}; below ${exec.root}, in ${variables}`, [
      count(exec.processes, 'process'),
      `${bytes(exec.inputBytes)} of input, ${bytes(exec.outputBytes)} of output and ${duration(exec.deadlineMs)} each`,
    ]),
    execNetwork(exec.network, machine),
    machine.bubblewrap
      ? right(
          'exec.root',
          'let a program see the system read-only, and its working folder',
          [],
          ['bubblewrap', 'kernel namespace'],
        )
      : right('exec.root', 'let a program do with files what the host may', [], ['nobody']),
  ]
}

function execNetwork(network: Policy['exec']['network'], { bubblewrap, userNamespaces }: Machine): ExplainedRight {
  const subject = 'exec.network'
  if (network === 'host')
    return right(subject, 'let a program reach every network that the host reaches', [], ['nobody'])
  const enforcedBy: readonly Enforcer[] = bubblewrap
    ? ['bubblewrap', 'kernel namespace']
    : [userNamespaces ? 'kernel namespace' : 'nobody']
  return right(subject, 'let a program reach no network', [], enforcedBy)
}

function engineName(engine: DbPolicy['engine']): string {
  if (engine === 'none') return 'none'
  if (engine.kind === 'pglite') return engine.dataDir === undefined ? 'PGlite in memory' : `PGlite in ${engine.dataDir}`
  const { host = '', pathname = '' } = URL.parse(engine.url) ?? {}
  return `PostgreSQL at ${host}${pathname}`
}

function dbRight({ db }: Policy): ExplainedRight {
  if (db.engine === 'none' || db.allow.length === 0 || db.tables.length === 0) return none('db', 'ask no database')
  const owned = Object.entries(db.rowOwner).map(([table, column]) => `${table} only rows whose ${column} is the plugin`)
  const may = `${db.allow.join(', ')} on ${db.tables.join(', ')} of ${engineName(db.engine)}`
  return right('db', [may, ...owned].join('; of '), [
    count(db.statements, 'statement'),
    `${count(db.rows, 'row')} and ${bytes(db.resultBytes)} each`,
    `${duration(db.deadlineMs)} each`,
  ])
}

function kvRight({ kv }: Policy): ExplainedRight {
  if (kv.entries === 0) return none('kv', 'keep nothing between runs')
  return right('kv', 'keep values of its own between runs', [
    count(kv.entries, 'entry'),
    `keys of ${bytes(kv.keyBytes)}`,
    `values of ${bytes(kv.valueBytes)}`,
    `${bytes(kv.totalBytes)} in all`,
  ])
}

function logRight({ log }: Policy): ExplainedRight {
  if (log.level === 'none') return none('log', 'log nothing')
  return right('log', `log from ${log.level} on`, [
    `${count(log.linesPerSecond, 'line')} a second`,
    `${bytes(log.lineBytes)} a line`,
  ])
}

function wasmRight({ wasm }: Policy): ExplainedRight {
  if (wasm.allow === 'none') return none('wasm', 'run no WebAssembly')
  const folders = Object.entries(wasm.preopens).map(([name, path]) => `${JSON.stringify(name)} for ${path}`)
  const variables = Object.keys(wasm.env)
  const wasi = [
    'with WASI',
    variables.length === 0 ? 'an empty environment' : `the environment ${variables.join(', ')}`,
    folders.length === 0 ? 'no folder' : `the folders ${folders.join(', ')}`,
  ]
  const may = wasm.wasi === 'none' ? 'run WebAssembly, without WASI' : `run WebAssembly, ${wasi.join(', ')}`
  return right('wasm', may, [`${bytes(wasm.moduleBytes)} of a module`], ['engine', 'broker'])
}
