/** What a run of libFuzzer came to, as its lines tell. Counts are 0 until a line says otherwise. */
export interface LibFuzzerStats {
  readonly executions: number
  readonly executionsPerSecond: number
  /** Edges that were reached. 0: nothing is instrumented, and the run was blind. */
  readonly coveredEdges: number
  readonly features: number
  /** Inputs that are kept because each of them reaches something. */
  readonly corpusInputs: number
  /** True once the seeds have been run. */
  readonly isInitialised: boolean
  /** File that the input of a finding was written to, as libFuzzer names it. */
  readonly artifact: string | undefined
  /** Why it stopped, where it was a finding: the error, a detector's words, a timeout. */
  readonly finding: string | undefined
}

export const noStats: LibFuzzerStats = {
  executions: 0,
  executionsPerSecond: 0,
  coveredEdges: 0,
  features: 0,
  corpusInputs: 0,
  isInitialised: false,
  artifact: undefined,
  finding: undefined,
}

/** `#8192	pulse  cov: 300 ft: 453 corp: 35/196b lim: 31 exec/s: 2048 rss: 252Mb` */
const progress = /^#(\d+)\s+(\w+)\s/
const figure = (line: string, name: string): number | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}: (\\d+)`).exec(line)?.[1]
  return found === undefined ? undefined : Number(found)
}
/** `==123== Uncaught Exception: OracleViolation: ...`, or a detector's words; `ALARM: working on the last Unit for 3 seconds`. */
const trouble = /^(?:==\d+== (?!libFuzzer|(?:ERROR|DEDUP_TOKEN))(?:Uncaught Exception: )?|.*\bERROR: libFuzzer: )(.+)$/
const written = /Test unit written to (.+)$/

/** Takes one line into account. Lines that say nothing change nothing. Pure. */
export function afterLine(stats: LibFuzzerStats, line: string): LibFuzzerStats {
  const [, executions, event] = progress.exec(line) ?? []
  if (executions !== undefined) {
    return {
      ...stats,
      executions: Number(executions),
      executionsPerSecond: figure(line, 'exec/s') ?? stats.executionsPerSecond,
      coveredEdges: figure(line, 'cov') ?? stats.coveredEdges,
      features: figure(line, 'ft') ?? stats.features,
      corpusInputs: figure(line, 'corp') ?? stats.corpusInputs,
      isInitialised: stats.isInitialised || event === 'INITED',
    }
  }
  const final = /^stat::number_of_executed_units:\s+(\d+)/.exec(line)?.[1]
  if (final !== undefined) return { ...stats, executions: Number(final) }
  const artifact = written.exec(line)?.[1]
  if (artifact !== undefined) return { ...stats, artifact }
  const finding = trouble.exec(line)?.[1]
  return finding === undefined || stats.finding !== undefined ? stats : { ...stats, finding }
}
