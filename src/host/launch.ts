import { dirname } from 'node:path'
import type { Target } from '../target.ts'
import type { Clock } from '../internal/clock.ts'
import { inCell, type Cell } from './cell.ts'
import { spawnHost } from './host-process.ts'
import type { PooledHost } from './pool.ts'
import { sibling, type RunScope } from './run-scope.ts'
import { supervise } from './supervise.ts'

/** A target that is ready to be started: its record, its adapter's file, its installed package where it has one. */
export interface LaunchPlan {
  readonly target: Target
  /** Absolute path of the adapter, `targets/<id>/host.ts` or somebody's own. */
  readonly adapterPath: string
  /** Folder of the cache that holds the runtime's `node_modules`. */
  readonly installedDir?: string
  /** The Node for runtimes that start processes; `process.execPath` unless `--node` chose another. */
  readonly nodePath: string
}

/** Hosts get this much of the harness's environment and no more: nothing of the user's leaks into a guest. */
function hostEnvironment(dir: string, codeDir: string | undefined): Record<string, string> {
  const coverage = process.env['NODE_V8_COVERAGE']
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    TMPDIR: `${dir}/scratch`,
    ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
    ...(codeDir === undefined ? {} : { NODE_COMPILE_CACHE: codeDir }),
  }
}

/** Starts one supervised host of a target, in the outer cell where there is one. */
export function launch(
  plan: LaunchPlan,
  cell: Cell,
  scope: RunScope,
  startDeadlineMs: number,
  clock: Clock,
): PooledHost {
  const dir = scope.makeHostDir()
  // Coverage of code that was compiled before is not exact.
  const code =
    process.env['NODE_V8_COVERAGE'] === undefined
      ? scope.codeCache(`${plan.adapterPath} ${plan.installedDir ?? ''}`).enter(dir)
      : undefined
  const env = hostEnvironment(dir, code?.dir)
  const coverage = env['NODE_V8_COVERAGE']
  const installed = plan.installedDir === undefined ? [] : [plan.installedDir]
  const command = inCell(
    cell,
    {
      file: process.execPath,
      args: [
        ...(plan.target.nodeFlags ?? []),
        '--disable-warning=ExperimentalWarning',
        sibling('main'),
        plan.adapterPath,
        `${dir}/scratch`,
        plan.nodePath,
        ...installed,
      ],
    },
    {
      writable: [dir, ...(coverage === undefined ? [] : [coverage])],
      readable: [
        ...readableUnderTmp(foldersOf(plan)),
        ...(code === undefined || code.dir.startsWith(dir) ? [] : [code.dir]),
      ],
    },
  )
  const host = spawnHost({ command, env, cwd: `${dir}/scratch`, inCell: cell.kind !== 'none' }, scope)
  const supervised = supervise(host, startDeadlineMs, clock)
  if (code !== undefined) void supervised.ready.then((said) => code.started('t' in said))
  return { host: supervised, dir }
}

function foldersOf(plan: LaunchPlan): string[] {
  const needed = [sibling('main'), plan.adapterPath, process.execPath, plan.nodePath].map((path) => dirname(path))
  return [...needed, ...(plan.installedDir === undefined ? [] : [plan.installedDir])]
}

/** The cell hides /tmp behind a tmpfs; what a host has to read there is mounted again. */
export function readableUnderTmp(folders: readonly string[]): string[] {
  return folders.filter((folder) => folder.startsWith('/tmp/')).map(projectRoot)
}

/** The folder that holds `node_modules` or the whole checkout, so that packages and siblings are found too. */
function projectRoot(folder: string): string {
  const parts = folder.split('/')
  return parts.slice(0, Math.min(parts.length, 3)).join('/')
}
