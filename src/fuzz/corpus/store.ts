import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Program } from '../program.ts'
import { entryId } from './entry.ts'

/** A file of the corpus that is not what its name says; it was moved to `set-aside/`. */
export interface SetAside {
  readonly file: string
  readonly why: string
}

export interface StoredCorpus {
  readonly programs: readonly Program[]
  readonly setAside: readonly SetAside[]
}

export interface CorpusStore {
  /** Reads every entry; moves what is corrupt out of the way, by name. */
  readonly load: () => Promise<StoredCorpus>
  /** Writes an entry, whole or not at all. False where the corpus has reached its size on disk. */
  readonly keep: (program: Program) => Promise<boolean>
  readonly bytes: () => number
}

const suffix = '.js'
/** The largest program that a corpus takes. */
export const maxProgramBytes = 64 << 10

function faultOf(name: string, bytes: Buffer): string | undefined {
  if (bytes.length > maxProgramBytes) return `larger than ${maxProgramBytes >> 10} KiB`
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes)) return 'not UTF-8'
  return entryId(text) === name.slice(0, -suffix.length) ? undefined : 'its content is not what its name says'
}

/**
 * The programs of a corpus in a folder, a file each that is named by its content's digest. Made where it is not there.
 * @param maxBytes what all of them may take on disk
 * @throws what the file system throws, where the folder cannot be made or read
 */
export async function openCorpusStore(dir: string, maxBytes: number): Promise<CorpusStore> {
  const queue = join(dir, 'queue')
  await mkdir(queue, { recursive: true })
  let bytes = 0
  const known = new Set<string>()

  const moveAside = async (name: string): Promise<void> => {
    const folder = join(dir, 'set-aside')
    await mkdir(folder, { recursive: true })
    await rename(join(queue, name), join(folder, name))
  }
  return {
    bytes: () => bytes,
    async load() {
      const programs: Program[] = []
      const setAside: SetAside[] = []
      for (const name of (await readdir(queue)).toSorted()) {
        // What a writer left unfinished when it was killed.
        if (!name.endsWith(suffix)) {
          await moveAside(name)
          continue
        }
        const path = join(queue, name)
        const { size } = await stat(path)
        const content = size > maxProgramBytes ? Buffer.alloc(maxProgramBytes + 1) : await readFile(path)
        const fault = faultOf(name, content)
        if (fault !== undefined) {
          await moveAside(name)
          setAside.push({ file: `queue/${name}`, why: fault })
          continue
        }
        bytes += size
        known.add(name)
        programs.push(content.toString('utf8'))
      }
      return { programs, setAside }
    },
    async keep(program) {
      const name = entryId(program) + suffix
      const content = Buffer.from(program, 'utf8')
      if (known.has(name)) return true
      if (content.length > maxProgramBytes || bytes + content.length > maxBytes) return false
      bytes += content.length
      known.add(name)
      const path = join(queue, name)
      await writeFile(`${path}.part`, content)
      await rename(`${path}.part`, path)
      return true
    },
  }
}
