import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { glob } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Type, type TSchema, type TUnsafe } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { controlPoints, effects, oracleIds, type EscapeCase, type Technique } from './case.ts'
import { features, featuresOf } from './features.ts'
import { UsageError } from './internal/errors.ts'
import { packageRoot } from './internal/package-root.ts'
import { extensionOf, languages, type Language } from './language.ts'
import { severityOf } from './severity.ts'
import type { Severity } from './case.ts'

/** The corpus's edition: cases and the formula are compared only within one. Raised when stable cases change. */
export const corpusEdition = '2026.1'

/** A case with its sources, its technique and its digest. */
export interface LoadedCase {
  /** `<class>/<slug>`. */
  readonly id: string
  readonly escapeCase: EscapeCase
  readonly technique: Technique
  readonly severity: Severity
  /** Of payload and control, by the ending of their files. */
  readonly language: Language
  readonly payload: string
  readonly control: string
  /** SHA-256 over record, payload and control, hex. Evidence of a positive control holds only for the same digest. */
  readonly digest: string
}

const literals = (values: readonly string[]): TSchema => Type.Union(values.map((value) => Type.Literal(value)))
const milliseconds = Type.Integer({ minimum: 0, maximum: 2000 })
const text = Type.String({ minLength: 1 })

const EscapeCaseSchema = Type.Unsafe<EscapeCase>(
  Type.Object(
    {
      slug: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
      revision: Type.Integer({ minimum: 1 }),
      title: text,
      point: literals(controlPoints),
      effect: literals(effects),
      lifecycle: literals(['experimental', 'stable', 'deprecated']),
      requires: Type.Array(literals(features), { uniqueItems: true }),
      oracles: Type.Array(literals(oracleIds), { minItems: 1, uniqueItems: true }),
      positiveControls: Type.Array(text, { minItems: 1, uniqueItems: true }),
      nature: literals(['deterministic', 'race']),
      limits: Type.Optional(
        Type.Object(
          {
            wallMs: Type.Optional(Type.Integer({ minimum: 50, maximum: 10_000 })),
            memoryBytes: Type.Optional(Type.Integer({ minimum: 1 << 20 })),
            outputBytes: Type.Optional(Type.Integer({ minimum: 1024 })),
          },
          { additionalProperties: false },
        ),
      ),
      settleMs: Type.Optional(milliseconds),
      lingerMs: Type.Optional(milliseconds),
      root: Type.Optional(literals(['links', 'swapped'])),
      victim: Type.Optional(literals(['host-function'])),
      tenant: Type.Optional(literals(['alive', 'disposed'])),
      provenance: Type.Array(
        Type.Object(
          {
            kind: literals(['cve', 'advisory', 'issue', 'documentation', 'paper', 'original']),
            ref: text,
            foundOn: Type.Optional(text),
            fixedIn: Type.Optional(text),
          },
          { additionalProperties: false },
        ),
        { minItems: 1 },
      ),
    },
    { additionalProperties: false },
  ),
)

const TechniqueSchema = Type.Unsafe<Technique>(
  Type.Object(
    {
      id: text,
      taxonomy: Type.String({ pattern: '^C(0[1-9]|[1-3][0-9]|40)$' }),
      title: text,
      cwe: Type.Array(Type.String({ pattern: '^CWE-[0-9]+$' }), { minItems: 1 }),
      impact: text,
      remediation: text,
    },
    { additionalProperties: false },
  ),
)

function complain(file: string, what: string): never {
  throw new UsageError('ERR_CASE', `${file}: ${what}`, 'mend the file; the fields are described in src/case.ts')
}

/** Checks a record against its schema. Names the first field that is wrong. */
function assertRecord<T>(schema: TUnsafe<T>, value: unknown, file: string): asserts value is T {
  const error = Value.Errors(schema, value).First()
  if (error !== undefined) complain(file, `${error.path === '' ? 'the record' : error.path.slice(1)}: ${error.message}`)
}

async function importExport(file: string, name: string): Promise<unknown> {
  let module: Record<string, unknown>
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (error) {
    return complain(file, `does not load: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
  if (!(name in module)) complain(file, `does not export \`${name}\``)
  return module[name]
}

/** How a call of the prelude's `witness` is written. */
const witnessCall: Readonly<Record<Language, string>> = {
  javascript: 'witness()',
  wat: '(call $witness)',
  python: 'witness()',
}

/** Payload and control beside a case, and the language that their ending says. */
async function sources(caseFile: string, slug: string): Promise<Pick<LoadedCase, 'language' | 'payload' | 'control'>> {
  const at = (side: string, language: Language): string =>
    join(dirname(caseFile), `${slug}.${side}.${extensionOf[language]}`)
  const found = languages.filter((each) => existsSync(at('payload', each)))
  const [language = 'javascript', second] = found
  if (second !== undefined) complain(caseFile, `has a payload in ${found.join(' and in ')}`)
  const read = async (side: 'payload' | 'control'): Promise<string> => {
    try {
      return await readFile(at(side, language), 'utf8')
    } catch {
      return complain(caseFile, `${basename(at(side, language))} is missing beside it`)
    }
  }
  const [payload, control] = [await read('payload'), await read('control')]
  for (const [name, body] of Object.entries({ payload, control }))
    if (!body.includes(witnessCall[language])) complain(caseFile, `its ${name} never calls ${witnessCall[language]}`)
  return { language, payload, control }
}

async function loadCase(file: string, technique: Technique, extension: string): Promise<LoadedCase> {
  const escapeCase: unknown = await importExport(file, 'escapeCase')
  assertRecord(EscapeCaseSchema, escapeCase, file)
  const slug = basename(file).slice(0, -`.case${extension}`.length)
  if (escapeCase.slug !== slug) complain(file, `slug is '${escapeCase.slug}', the file's name says '${slug}'`)
  const wantsTenant = escapeCase.oracles.includes('tenant-secret')
  if (wantsTenant !== (escapeCase.tenant !== undefined))
    complain(file, 'tenant and the oracle tenant-secret go together')
  const severity = severityOf(escapeCase.point, escapeCase.effect)
  if (severity === undefined)
    complain(file, `effect '${escapeCase.effect}' makes no sense for point '${escapeCase.point}'`)
  const { language, payload, control } = await sources(file, slug)
  const foreign = escapeCase.requires.find((feature) => !featuresOf[language].includes(feature))
  if (foreign !== undefined) complain(file, `requires '${foreign}', which is no feature of ${language}`)
  const hash = createHash('sha256')
  for (const part of [JSON.stringify(escapeCase), payload, control]) hash.update(`${part.length}:${part}`)
  return {
    id: `${technique.id}/${slug}`,
    escapeCase,
    technique,
    severity,
    language,
    payload,
    control,
    digest: hash.digest('hex'),
  }
}

/** Loads every case under `escapes/`, sorted by id. Throws a UsageError that names file and field. */
export async function loadCorpus(root: { dir: string; extension: string } = packageRoot()): Promise<LoadedCase[]> {
  const { dir, extension } = root
  const cases: LoadedCase[] = []
  const techniques = await Array.fromAsync(glob(`escapes/*/technique${extension}`, { cwd: dir }))
  for (const path of techniques.toSorted()) {
    const folder = dirname(path)
    const file = join(dir, path)
    const technique: unknown = await importExport(file, 'technique')
    assertRecord(TechniqueSchema, technique, file)
    if (technique.id !== basename(folder))
      complain(file, `id is '${technique.id}', the folder is '${basename(folder)}'`)
    const files = await Array.fromAsync(glob(`${folder}/*.case${extension}`, { cwd: dir }))
    for (const each of files.toSorted()) cases.push(await loadCase(join(dir, each), technique, extension))
  }
  return cases.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** SHA-256 over all cases' digests, hex: two results with the same one ran the same corpus. */
export function corpusDigest(cases: readonly LoadedCase[]): string {
  const hash = createHash('sha256')
  for (const each of cases) hash.update(`${each.id}@${each.escapeCase.revision}:${each.digest}\n`)
  return hash.digest('hex')
}
