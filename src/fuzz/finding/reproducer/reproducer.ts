import { envName, realmProperty } from '../../../guest.ts'
import { probeName, type Program } from '../../program.ts'
import type { Finding } from '../finding.ts'
import { endowmentsSource } from './endowments.ts'
import { judges, type Judge } from './judges.ts'
import { runtimes, type ReproducedRuntime } from './runtimes.ts'

/** What stands in a reproducer besides its finding. */
export interface ReproducerContext {
  /** Defines the guest's probe: one line of ES5. */
  readonly probeSource: string
  /** Escapement's own version. */
  readonly toolVersion: string
}

/** True where a program calls the probe, and so needs its source before it. */
export function callsProbe(program: Program): boolean {
  return new RegExp(`\\b${probeName}\\b`).test(program)
}

interface Standalone {
  readonly runtime: ReproducedRuntime
  readonly judge: Judge
  /** As npm takes it, e.g. `vm2@3.9.19`; undefined where nothing has to be installed. */
  readonly install: string | undefined
}

/** How a finding is shown again without the harness, or undefined where it takes more than one file and the package. */
export function standalone({ spec, oracle, services, site, runtime: versions }: Finding): Standalone | undefined {
  const runtime = Object.hasOwn(runtimes, spec.split('@')[0] ?? '') ? runtimes[spec.split('@')[0] ?? ''] : undefined
  const judge = judges[oracle]
  // What a guest writes to the streams of its process is read by the harness only.
  if (runtime === undefined || judge === undefined || services.length > 0 || site.includes('stdio')) return undefined
  const version = versions[runtime.package ?? ''] ?? spec.split('@')[1]
  const { package: name } = runtime
  const install = name === undefined || version === undefined ? name : `${name}@${version}`
  return { runtime, judge, install }
}

const commented = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').slice(0, 300)

const lines = (text: string): string =>
  `[\n${text
    .split('\n')
    .map((line) => `  ${JSON.stringify(line)},`)
    .join('\n')}\n].join('\\n')`

const usage = `//   node repro.mjs        leaves with 1 where it shows, 0 where it does not, 2 where it could not be run
//   node repro.mjs DIR    with the package in DIR, or in DIR/node_modules: another version, or a checkout`

function head(finding: Finding, needs: string | undefined): string {
  return `// Escapement finding ${finding.id}: ${finding.oracle} on ${commented(finding.spec)}
// ${commented(finding.detail)}
//
${needs === undefined ? '' : `//   npm install ${needs}\n`}${usage}
import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { types } from 'node:util'

const cannotRun = (why) => {
  console.error(why)
  process.exit(2)
}
`
}

const needSource = (needs: string): string => `
/** The package in the folder that was named, beside this file, or in the working directory. */
async function need(name) {
  const own = dirname(fileURLToPath(import.meta.url))
  for (const folder of process.argv[2] === undefined ? [own, process.cwd()] : [resolve(process.argv[2])]) {
    const require = createRequire(join(folder, 'package.json'))
    const manifest = join(folder, 'package.json')
    const itself = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === name
    let path
    try {
      path = require.resolve(itself ? folder : name)
    } catch {
      continue
    }
    try {
      return require(path)
    } catch (error) {
      if (error.code !== 'ERR_REQUIRE_ESM') throw error
      return import(pathToFileURL(path).href)
    }
  }
  return cannotRun(\`\${name} is not here; run: npm install ${needs}\`)
}
`

const outside = `
// Judged from outside: the process that holds the runtime may hang or die.
if (process.env.ESCAPEMENT_REPRO !== 'inside') {
  const env = { ...process.env, ESCAPEMENT_REPRO: 'inside' }
  const [file, ...args] = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { error, status, signal } = spawnSync(process.execPath, [file, ...args], { env, stdio: 'inherit', timeout: 15_000, killSignal: 'SIGKILL' })
  if (error?.code === 'ETIMEDOUT') finish('the process that holds the runtime gave no answer in 15 seconds')
  if (error !== undefined) cannotRun(String(error))
  if (signal !== null || status > 2) finish(\`the process that holds the runtime ended: \${signal ?? status}\`)
  process.exit(status)
}
`

function alone(finding: Finding, { runtime, judge, install }: Standalone, { probeSource }: ReproducerContext): string {
  const place = finding.oracle === 'env-secret' ? `process.env.${envName}` : `globalThis.${realmProperty}`
  const probes = callsProbe(finding.program)
  const isBody = runtime.dialect === 'function-body'
  const body = probes ? '`${probe}\\n${program}`' : 'program'
  return `${head(finding, install)}${install === undefined ? '' : needSource(install)}
const said = []
const finish = (verdict) => {
  for (let at = 0; at < said.length && at < 20; at++) console.log(\`out of the guest: \${JSON.stringify(said[at].slice(0, 200))}\`)
  console.log(verdict === undefined ? 'not shown: nothing got out' : \`SHOWN: \${verdict}\`)
  process.exit(verdict === undefined ? 0 : 1)
}
// What the guest leaves behind must not decide the exit code.
process.on('unhandledRejection', () => undefined)
process.on('uncaughtException', (error) => cannotRun(error))
${judge.place === 'child' ? outside : ''}
// What was found, minimized.
const program = ${lines(finding.program)}
${probes ? `\n// Guest code too: looks at a value as an attacker would, and reports what it read of the host.\nconst probe = ${JSON.stringify(probeSource)}\n` : ''}
// As the harness runs it: a function's body${isBody ? '' : ', with the guest’s global object as `this`'}.
const source = ${isBody ? body : `\`(function(){\${${body}}\\n}).call(this)\``}

// The secret that no guest may read, and where everything goes that comes out of the guest.
const secret = \`esc\${randomBytes(12).toString('hex')}\`
${place} = secret
const readSecret = () => globalThis.${realmProperty}
const report = (text) => void (said[said.length] = String(text))

// What the embedder hands in.
${endowmentsSource}
${judge.before}${runtime.source}
${judge.before === '' ? '' : '\nlook()\nconst digest = look()'}
let broke
try {
  const value = await evaluate(source)
  said[said.length] = value
} catch (error) {
  if (error instanceof ${runtime.hostError ?? 'RangeError'} && !types.isProxy(error)) broke = \`\${error.name}: \${error.message}\`
  said[said.length] = \`\${error?.name}: \${error?.message}\`
}
// Jobs and timers of the guest.
await new Promise((then) => setTimeout(then, 200))
${judge.after}
finish(verdict)
`
}

function throughHarness(finding: Finding, { toolVersion }: ReproducerContext): string {
  const needs = `escapement@${toolVersion}`
  return `${head(finding, needs)}
// It takes more of the harness than one file can bring along: services, sensors or an adapter.
const own = dirname(fileURLToPath(import.meta.url))
for (const folder of [process.argv[2] ?? own, process.cwd()]) {
  let manifest
  try {
    manifest = createRequire(join(resolve(folder), 'package.json')).resolve('escapement/package.json')
  } catch {
    continue
  }
  const args = [join(dirname(manifest), 'bin', 'escapement.js'), 'fuzz', '--replay', own]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  process.exit(status === 0 || status === 1 ? status : 2)
}
cannotRun('escapement is not here; run: npm install ${needs}')
`
}

/** The text of `repro.mjs`: needs Node and the target's package, or Escapement where one file cannot do it. */
export function reproducer(finding: Finding, context: ReproducerContext): string {
  const way = standalone(finding)
  return dropUnused(way === undefined ? throughHarness(finding, context) : alone(finding, way, context))
}

/** Takes the imports out that the rest does not use. */
function dropUnused(text: string): string {
  return text.replaceAll(/^import \{ (.*) \} from (.*)\n/gm, (_, names: string, from: string) => {
    const used = names.split(', ').filter((name) => (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1)
    return used.length === 0 ? '' : `import { ${used.join(', ')} } from ${from}\n`
  })
}
