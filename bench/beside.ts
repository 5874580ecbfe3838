import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadCatalogue } from '../src/catalogue.ts'
import { resolveTarget } from '../src/resolve.ts'
import type { Figure, Question } from './question.ts'

interface Measured {
  readonly startMs: number
  readonly freshMs: number
  readonly loopMs: number
}

const asked = {
  WebAssembly: ['reference-wasm', 'node-wasi', 'wasmtime', 'wasmtime-fuel', 'extism'],
  Python: ['reference-python', 'pyodide-node', 'pyodide-deno', 'monty'],
} as const

async function measured(spec: string): Promise<Measured | string> {
  const scratch = mkdtempSync(join(tmpdir(), 'escapement-beside-'))
  try {
    const options = { install: false, notice: () => undefined, cwd: process.cwd() }
    const { target, adapterPath, installedDir } = await resolveTarget(spec, await loadCatalogue(), options)
    const args = [adapterPath, target.dialect, scratch, ...(installedDir === undefined ? [] : [installedDir])]
    const host = join(import.meta.dirname, 'beside-host.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [...(target.nodeFlags ?? []), host, ...args])
    return JSON.parse(stdout) as Measured
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const inMs = (ms: number): string => (ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`)

/** What do a fresh sandbox with limits and a loop take in other runtimes of WebAssembly and of Python? For the table: ours promises nothing here. */
export const beside: Question = {
  id: 'beside',
  asks: 'a fresh sandbox with limits, and a loop, beside other runtimes of WebAssembly and Python',
  async answer() {
    const figures: Figure[] = []
    for (const [language, specs] of Object.entries(asked)) {
      let ours: Measured | undefined
      for (const spec of specs) {
        const result = await measured(spec)
        if (typeof result === 'string') {
          process.stderr.write(`  ${spec}: not measured: ${result}\n`)
          continue
        }
        ours ??= result
        figures.push({
          name: `${language}: ${spec}`,
          value: result.freshMs / ours.freshMs,
          unit: '× ours',
          detail: `fresh ${inMs(result.freshMs)}, loop ${inMs(result.loopMs)} (${(result.loopMs / ours.loopMs).toFixed(2)} × ours), start ${inMs(result.startMs)}`,
        })
      }
    }
    return figures
  },
}
