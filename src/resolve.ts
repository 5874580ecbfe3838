import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadOwnAdapter, type CatalogueEntry } from './catalogue.ts'
import type { LaunchPlan } from './host/launch.ts'
import { buildProgram, findBuilt, lockedCrate } from './install/cargo.ts'
import { runOnPath, type RunCommand } from './install/command.ts'
import { findInstalled, installPackage, latestVersion, type Installed } from './install/install.ts'
import { installNode } from './install/node.ts'
import { npmOnPath, type RunNpm } from './install/npm.ts'
import { findWheel, installWheel } from './install/pypi.ts'
import { formatSpec, parseSpec, type TargetSpec } from './install/spec.ts'
import { cacheDir } from './internal/cache-dir.ts'
import { UsageError } from './internal/errors.ts'
import type { Prepare, RuntimeSource, Target } from './target.ts'

/** A target that can be launched, at one exact version. */
export interface ResolvedTarget extends LaunchPlan {
  /** With the exact version where the runtime has one of its own, e.g. `vm2@3.9.19`. */
  readonly spec: string
  readonly adapterDigest: string
  readonly integrity?: string
}

export interface ResolveOptions {
  /** Version of Node for runtimes that start processes, from `--node`. */
  readonly node?: string
  /** False: fail rather than install. */
  readonly install: boolean
  readonly notice: (line: string) => void
  readonly cwd: string
  readonly cache?: string
  readonly npm?: RunNpm
  /** Runs pip and cargo. */
  readonly run?: RunCommand
}

/** The folder of a package that came with Escapement, or undefined. */
function bundledDir(name: string, from: string): string | undefined {
  for (let dir = dirname(from); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'node_modules', name, 'package.json'))) return dir
    if (dir === dirname(dir)) return undefined
  }
}

function unknownTarget(id: string, catalogue: readonly CatalogueEntry[]): UsageError {
  const known = catalogue.filter((each) => each.target.role !== 'weak').map((each) => each.target.id)
  return new UsageError(
    'ERR_TARGET',
    `there is no target '${id}'`,
    `choose one of: ${known.join(', ')}; or give a path`,
  )
}

/** The ways to find and to fetch one thing that comes into the cache. */
interface Fetching {
  /** As npm or a user names it, for the notice. */
  readonly name: string
  readonly find: (cache: string) => Promise<Installed | undefined>
  readonly install: (cache: string) => Promise<Installed>
}

async function fetched(
  subject: string,
  options: ResolveOptions,
  { name, find, install }: Fetching,
): Promise<Installed> {
  const cache = options.cache ?? cacheDir()
  const found = await find(cache)
  if (found !== undefined) return found
  if (!options.install)
    throw new UsageError(
      'ERR_NOT_INSTALLED',
      `${subject} is not installed`,
      `run: escapement targets install ${subject}`,
    )
  options.notice(`installing ${name} into the cache`)
  return install(cache)
}

/** A target whose packages are not all that it needs has `prepare.ts` beside its adapter; what is there already stays. */
async function prepare(adapterPath: string, installedDir: string, notice: (line: string) => void): Promise<void> {
  const path = adapterPath.replace(/host(\.[jt]s)$/, 'prepare$1')
  if (!existsSync(path)) return
  const module = (await import(pathToFileURL(path).href)) as { readonly prepare: Prepare }
  await module.prepare(installedDir, notice)
}

async function installed(
  name: string,
  version: string,
  subject: string,
  options: ResolveOptions,
  beside: readonly string[] = [],
): Promise<Installed> {
  const npm = options.npm ?? npmOnPath()
  const exact = version === 'latest' ? await latestVersion(name, npm, options.cache ?? cacheDir()) : version
  return fetched(subject, options, {
    name: [`${name}@${exact}`, ...beside].join(' and '),
    find: (cache) => findInstalled(cache, name, exact, beside),
    install: (cache) => installPackage(name, exact, cache, npm, beside),
  })
}

/** An exact version, where the registry is not asked which one is the latest. */
function exactVersion(id: string, version: string, defaultVersion: string): string {
  if (version !== 'latest') return version
  throw new UsageError('ERR_VERSION', `${id}@latest: write a version`, `e.g. ${id}@${defaultVersion}`)
}

async function builtProgram(
  { target, adapterPath }: CatalogueEntry,
  source: Extract<RuntimeSource, { kind: 'cargo' }>,
  version: string | undefined,
  options: ResolveOptions,
): Promise<Installed> {
  const program = { dir: join(dirname(adapterPath), 'program'), crate: source.package, binary: source.binary }
  const locked = await lockedCrate(program)
  if (version !== undefined && version !== locked.version)
    throw new UsageError(
      'ERR_TARGET',
      `${target.id} is built with ${source.package} ${locked.version}, as its lock file has it`,
      `write ${target.id}`,
    )
  return fetched(target.id, options, {
    name: `${source.package}@${locked.version}, built with cargo (takes a minute),`,
    find: (cache) => findBuilt(cache, program),
    install: (cache) => buildProgram(program, cache, options.run ?? runOnPath),
  })
}

async function resolvePackage(
  entry: CatalogueEntry,
  version: string | undefined,
  options: ResolveOptions,
): Promise<Pick<ResolvedTarget, 'spec' | 'installedDir' | 'integrity'>> {
  const { target, adapterPath } = entry
  const { source, id } = target
  switch (source.kind) {
    case 'built-in':
    case 'node':
      if (version !== undefined && source.kind === 'built-in')
        throw new UsageError('ERR_TARGET', `${id} has no versions of its own`, `write ${id}`)
      return { spec: version === undefined ? id : `${id}@${version}` }
    case 'bundled': {
      if (version === undefined && bundledDir(source.package, adapterPath) !== undefined) return { spec: id }
      const got = await installed(source.package, version ?? 'latest', `${id}@${version ?? 'latest'}`, options)
      return { spec: `${id}@${got.version}`, installedDir: got.dir, integrity: got.integrity }
    }
    case 'on-demand': {
      const wanted = version ?? source.defaultVersion
      const got = await installed(source.package, wanted, `${id}@${wanted}`, options, source.beside)
      if (options.install) await prepare(adapterPath, got.dir, options.notice)
      return { spec: `${id}@${got.version}`, installedDir: got.dir, integrity: got.integrity }
    }
    case 'pypi': {
      const wanted = exactVersion(id, version ?? source.defaultVersion, source.defaultVersion)
      const got = await fetched(`${id}@${wanted}`, options, {
        name: `${source.package}@${wanted} of PyPI`,
        find: (cache) => findWheel(cache, source.package, wanted),
        install: (cache) => installWheel(source.package, wanted, cache, options.run ?? runOnPath),
      })
      return { spec: `${id}@${got.version}`, installedDir: got.dir, integrity: got.integrity }
    }
    case 'cargo': {
      const got = await builtProgram(entry, source, version, options)
      return { spec: `${id}@${got.version}`, installedDir: got.dir, integrity: got.integrity }
    }
  }
}

/** The Node that runs the guests of a target which starts processes. */
async function resolveNode(target: Target, version: string | undefined, options: ResolveOptions): Promise<string> {
  if (version === undefined) return process.execPath
  if (target.nodeSelectable !== true)
    throw new UsageError(
      'ERR_NODE',
      `${target.id} runs inside the harness's own Node; --node cannot choose another for it`,
      'leave out --node, or audit node-permission',
    )
  options.notice(`using Node ${version} from the cache, installing it if it is not there`)
  return (await installNode(version, options.cache ?? cacheDir(), options.npm ?? npmOnPath())).path
}

/** Resolves one spec to something that can be launched; installs what is missing. Throws a UsageError. */
export async function resolveTarget(
  text: string,
  catalogue: readonly CatalogueEntry[],
  options: ResolveOptions,
): Promise<ResolvedTarget> {
  const spec: TargetSpec = parseSpec(text)
  if (spec.kind === 'path') {
    const own = await loadOwnAdapter(spec.path, options.cwd)
    const nodePath = await resolveNode(own.target, options.node, options)
    return {
      spec: formatSpec(spec),
      target: own.target,
      adapterPath: own.adapterPath,
      adapterDigest: own.digest,
      nodePath,
    }
  }
  const entry = catalogue.find((each) => each.target.id === spec.id)
  if (entry === undefined) throw unknownTarget(spec.id, catalogue)
  const isNode = entry.target.source.kind === 'node'
  const nodeVersion = isNode ? (spec.version ?? options.node) : options.node
  const version = isNode ? nodeVersion : spec.version
  const nodePath = await resolveNode(entry.target, nodeVersion, options)
  const found = await resolvePackage(entry, version, options)
  return { ...found, target: entry.target, adapterPath: entry.adapterPath, adapterDigest: entry.digest, nodePath }
}
