import { features, type Feature } from '../../features.ts'
import { UsageError } from '../../internal/errors.ts'
import type { Ending } from '../execution.ts'
import type { Program } from '../program.ts'

/** How a program may end, by the header of its file. */
export type EndingKind = Exclude<Ending['kind'], 'lost'>

/** What the first lines of a kept program say of it, `// key: value, value` each. */
export interface Header {
  /** Undefined where any ending will do. */
  readonly expects: readonly EndingKind[] | undefined
  /** What a target must have for the program to do anything. */
  readonly needs: readonly Feature[]
  /** Ids of targets that are known not to hold it. */
  readonly notFor: readonly string[]
  /** What comes after the header. */
  readonly body: Program
}

const kinds: Readonly<Record<EndingKind, true>> = {
  returned: true,
  threw: true,
  refused: true,
  faulted: true,
  'timed-out': true,
  crashed: true,
  exhausted: true,
}

const isKind = (text: string): text is EndingKind => Object.hasOwn(kinds, text)
const isFeature = (text: string): text is Feature => (features as readonly string[]).includes(text)
const isId = (text: string): text is string => /^[a-z0-9-]+$/.test(text)

const line = /^\/\/ *(expects|needs|not for):(.*)(?:\r?\n|$)/

/** Reads the header of a file. Throws a UsageError that names the file and the line. */
export function readHeader(text: string, file: string): Header {
  let body = text
  let lines = 0
  const said = new Map<string, string[]>()
  for (let found = line.exec(body); found !== null; found = line.exec(body)) {
    lines += 1
    said.set(
      found[1] as string,
      (found[2] as string).split(',').map((word) => word.trim()),
    )
    body = body.slice(found[0].length)
  }
  function take<T extends string>(key: string, is: (word: string) => word is T, what: string, known: string): T[] {
    const words = said.get(key) ?? []
    const wrong = words.find((word) => !is(word))
    if (wrong !== undefined)
      throw new UsageError('ERR_CORPUS_HEADER', `${file}, line ${lines}: '${wrong}' is no ${what}`, known)
    return words.filter(is)
  }
  const endings = `write e.g. \`// expects: returned, threw\`; endings are ${Object.keys(kinds).join(', ')}`
  return {
    expects: said.has('expects') ? take('expects', isKind, 'ending of a program', endings) : undefined,
    needs: take('needs', isFeature, 'feature', 'write e.g. `// needs: class, fs-service`; they are listed in src/case.ts'),
    notFor: take('not for', isId, 'id of a target', 'write e.g. `// not for: quickjs-emscripten`'),
    body,
  }
}
