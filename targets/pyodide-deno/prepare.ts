import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { Prepare } from '../../src/target.ts'
import { denoArguments, placesOf } from './places.ts'

/** The interpreter after it has loaded: a host that starts one for every program keeps it. */
export const prepare: Prepare = async (installedDir, notice) => {
  const places = placesOf(installedDir)
  if (existsSync(places.snapshot)) return
  notice('making the snapshot that Pyodide starts from')
  const { stdout } = await promisify(execFile)(places.deno, [...denoArguments(places, [], 1 << 30)], {
    encoding: 'buffer',
    maxBuffer: 256 << 20,
    timeout: 180_000,
  })
  await mkdir(dirname(places.snapshot), { recursive: true })
  await writeFile(`${places.snapshot}.${process.pid}`, stdout)
  await rename(`${places.snapshot}.${process.pid}`, places.snapshot)
}
