import { join } from 'node:path'
import { UsageError } from '../../internal/errors.ts'
import { openCorpusStore, type CorpusStore } from '../corpus/store.ts'
import { newState, readState, stateFile, type CampaignState } from './state.ts'

/** What decides how the folder of a campaign is opened. */
export interface FolderWish {
  /** Absolute path. */
  readonly corpusDir: string
  readonly spec: string
  readonly grammar: string
  readonly seed: string | undefined
  /** The seed where none is given and none is there. */
  readonly drawn: string
  readonly resume: boolean
  readonly maxDiskBytes: number
  readonly notice: (line: string) => void
}

export interface OpenedFolder {
  readonly store: CorpusStore
  readonly state: CampaignState
  readonly stored: readonly string[]
}

/** Opens the folder of a campaign: a new one, or one that goes on. Names what is wrong with it, and sets that aside. */
export async function openFolder(wish: FolderWish): Promise<OpenedFolder> {
  const { corpusDir, spec, grammar, resume, maxDiskBytes, notice } = wish
  const store = await openCorpusStore(corpusDir, maxDiskBytes).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir}: the corpus folder cannot be used (${error.code ?? error.message})`,
      'name another folder with --corpus',
    )
  })
  const { programs, setAside } = await store.load()
  for (const { file, why } of setAside) notice(`${join(corpusDir, file)}: ${why}; moved to set-aside/`)
  const read = await readState(corpusDir)
  if (read.kind === 'corrupt')
    notice(`${stateFile(corpusDir)}: ${read.why}; the corpus is kept, the campaign's counts begin anew`)
  const there = read.kind === 'state' ? read.state : undefined
  if (there !== undefined && there.spec !== spec)
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir} holds a campaign against ${there.spec}, not ${spec}`,
      'name another folder with --corpus',
    )
  if (there !== undefined && !resume)
    throw new UsageError(
      'ERR_CORPUS',
      `${corpusDir} holds a campaign of ${there.sessions} sessions already`,
      'go on with it by --resume, or name another folder with --corpus',
    )
  if (there === undefined && resume && programs.length === 0)
    throw new UsageError('ERR_CORPUS', `${corpusDir} holds no campaign to resume`, 'leave out --resume')
  if (there === undefined) return { store, state: newState(spec, grammar, wish.seed ?? wish.drawn), stored: programs }
  if (there.grammar !== grammar)
    notice(
      `the campaign was begun with grammar ${there.grammar}, this is ${grammar}: its seed ${there.seed} gives other programs now; corpus and findings are kept`,
    )
  return { store, state: { ...there, grammar, seed: wish.seed ?? there.seed }, stored: programs }
}
