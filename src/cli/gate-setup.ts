import { relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { parseBaseline, type Baseline } from '../gate/baseline.ts'
import type { EscapementConfig } from '../gate/config.ts'
import type { Day } from '../gate/day.ts'
import { loadConfig } from '../gate/load-config.ts'
import type { Input } from '../gate/subject.ts'
import { parseWaivers, type Waiver } from '../gate/waiver.ts'
import { UsageError } from '../internal/errors.ts'
import { rescore } from '../rescore.ts'
import { parseResult } from '../result.ts'
import { readIfThere, readText } from './text-file.ts'

/** Where a result is looked for if none is named: where `npm run audit` of a checkout writes it. */
const defaultResult = 'escapement-report/result.json'
const defaultBaseline = 'escapement-baseline.json'
const defaultWaivers = 'escapement-waivers.json'

export interface SetupOptions {
  readonly config?: string
  readonly baseline?: string
  readonly waivers?: string
}

/** Adds the options that say where configuration, baseline and waivers are. */
export function withSetup(command: Command): Command {
  return command
    .option('--config <file>', 'escapement.config.ts, .js or .json of this folder if left out')
    .option('--baseline <file>', `${defaultBaseline} beside the configuration if left out`)
    .option('--waivers <file>', `${defaultWaivers} beside the configuration if left out`)
}

/** A file of the project. `named`: somebody said that it is there. */
export interface ProjectFile {
  /** From the working directory, as messages show it. */
  readonly path: string
  readonly named: boolean
}

/** What the gate of a project is set up from. */
export interface Setup {
  readonly config: EscapementConfig
  readonly baseline: ProjectFile
  readonly waivers: ProjectFile
  /** Bench documents that the configuration names, from the working directory. */
  readonly bench: readonly string[]
}

function projectFile(
  cwd: string,
  dir: string,
  option: string | undefined,
  own: string | undefined,
  name: string,
): ProjectFile {
  if (option !== undefined) return { path: option, named: true }
  const path = relative(cwd, resolve(dir, own ?? name))
  return { path, named: own !== undefined }
}

/** Throws a UsageError for a configuration that cannot be used. */
export async function openSetup(cwd: string, options: SetupOptions): Promise<Setup> {
  const { config, dir } = await loadConfig(cwd, options.config)
  return {
    config,
    baseline: projectFile(cwd, dir, options.baseline, config.baseline, defaultBaseline),
    waivers: projectFile(cwd, dir, options.waivers, config.waivers, defaultWaivers),
    bench: (config.bench ?? []).map((file) => relative(cwd, resolve(dir, file))),
  }
}

async function readProjectFile({ path, named }: ProjectFile, cwd: string, remedy: string): Promise<string | undefined> {
  return named ? readText(path, cwd, remedy) : readIfThere(path, cwd)
}

/** The baseline; undefined where there is none and nobody said so. */
export async function readBaseline({ baseline }: Setup, cwd: string): Promise<Baseline | undefined> {
  const json = await readProjectFile(baseline, cwd, 'make it: escapement baseline update')
  return json === undefined ? undefined : parseBaseline(json, baseline.path)
}

/** The waivers; none where there is no file and nobody said so. */
export async function readWaivers({ waivers }: Setup, cwd: string, today: Day): Promise<Waiver[]> {
  const json = await readProjectFile(waivers, cwd, 'make it: escapement waive add')
  return json === undefined ? [] : parseWaivers(json, waivers.path, today)
}

/** Reads result documents, the default one where none is named. `again` scores them with this version's formula. */
export async function readResults(files: readonly string[], cwd: string, again: boolean): Promise<[Input, ...Input[]]> {
  const read = async (file: string): Promise<Input> => {
    const json = await readText(file, cwd, `make it: escapement audit -o json=${file}`)
    const doc = parseResult(json, file)
    return { file, doc: again ? rescore(doc) : doc }
  }
  const [first = defaultResult, ...rest] = files
  const inputs: [Input, ...Input[]] = [await read(first)]
  for (const file of rest) inputs.push(await read(file))
  return inputs
}

/** The inputs, all of which ran to their end. Throws a UsageError otherwise. */
export function assertWhole(inputs: readonly Input[], what: string): void {
  const partial = inputs.find(({ doc }) => doc.interrupted)
  if (partial !== undefined)
    throw new UsageError(
      'ERR_RESULT',
      `${partial.file}: the audit was interrupted, a partial result is no ${what}`,
      'run the audit again and let it finish',
    )
}
