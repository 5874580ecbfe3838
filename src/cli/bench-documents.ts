import { parseBench, type BenchInput } from '../bench/parse.ts'
import { readText } from './text-file.ts'

/** Reads bench documents. Throws a UsageError for one that is not there or is none. */
export async function readBench(files: readonly string[], cwd: string): Promise<BenchInput[]> {
  const read = async (file: string): Promise<BenchInput> => {
    const json = await readText(file, cwd, `make it: escapement bench -o json=${file}`)
    return { file, doc: parseBench(json, file) }
  }
  return Promise.all(files.map(read))
}
