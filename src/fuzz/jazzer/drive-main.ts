// A process that drives one fuzz target by itself and tells of it in the lines of libFuzzer, so that whoever watches reads both
// engines alike. Arguments: file of the fuzz target, folder of its seeds, its dictionary, milliseconds, seed, folder for
// artifacts.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { wordsOf } from './dictionary.ts'
import { drive } from './drive.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { watchInputs } from './input-watch.ts'

const [file = '', seedsDir = '', dictionary = '', timeMs = '0', seed = '', artifacts = ''] = process.argv.slice(2)
const target = (await import(pathToFileURL(file).href)) as FuzzTarget
const seeds = existsSync(seedsDir)
  ? readdirSync(seedsDir)
      .toSorted()
      .map((name) => readFileSync(join(seedsDir, name)))
  : []

const say = (line: string): void => void writeSync(2, `${line}\n`)
const beganMs = performance.now()
let toldMs = beganMs
function tell(event: string, executions: number, corpusInputs: number): void {
  const seconds = (performance.now() - beganMs) / 1000
  const rate = seconds > 0 ? Math.floor(executions / seconds) : 0
  say(`#${executions}\t${event} corp: ${corpusInputs}/0b exec/s: ${rate}`)
}

const watch = watchInputs(artifacts)
const driven = await drive(target, {
  seeds,
  words: existsSync(dictionary) ? wordsOf(readFileSync(dictionary, 'utf8')) : [],
  seed,
  onInput: watch.begin,
  goOn: (executions) => {
    const nowMs = performance.now()
    if (executions === seeds.length) tell('INITED', executions, seeds.length)
    else if (nowMs - toldMs >= 1000) tell('pulse ', executions, seeds.length)
    else return nowMs - beganMs < Number(timeMs)
    toldMs = nowMs
    return nowMs - beganMs < Number(timeMs)
  },
})
watch.end()
tell('DONE  ', driven.executions, driven.corpusInputs)
if (driven.found !== undefined) {
  const { input, error } = driven.found
  const artifact = join(artifacts, `crash-${createHash('sha1').update(input).digest('hex')}`)
  writeFileSync(artifact, input)
  say(`==${process.pid}== Uncaught Exception: ${error instanceof Error ? String(error) : 'no Error'}`)
  say(`Test unit written to ${artifact}`)
  process.exitCode = 77
}
