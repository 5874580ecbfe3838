import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

const folder = join(import.meta.dirname, '../fixtures/schema')

function compileSarif(): ValidateFunction {
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = JSON.parse(readFileSync(join(folder, 'sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<string, unknown>
  // Draft 4 and draft 7 differ in `id` and in exclusive bounds; the schema has no such bound.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}
const sarif = compileSarif()
const xsd = readFileSync(join(folder, 'junit-10.xsd'), 'utf8')

/** What nobody sees, or what changes how its neighbours are shown, as it stands in a text: nothing but newlines is let by. */
export function rawCharacters(text: string): string[] {
  const found = text.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Noncharacter_Code_Point}]/gu) ?? []
  return [...new Set(found)].map((each) => `raw U+${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

/** Errors of the official JSON Schema of SARIF 2.1.0, and what GitHub asks beyond it. */
export function sarifFaults(text: string): string[] {
  const log = JSON.parse(text) as {
    runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }[]
  }
  const errors = sarif(log) ? [] : (sarif.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
  const [run] = log.runs ?? []
  const rules = run?.tool.driver.rules ?? []
  const strays = (run?.results ?? []).filter((each) => rules[each.ruleIndex]?.id !== each.ruleId)
  return [
    ...errors,
    ...(new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ['two rules have one id']),
    ...strays.map((each) => `no rule ${each.ruleId}`),
  ]
}

/** Errors of the XSD of JUnit XML, for many documents at once: a process for each would take minutes. */
export async function junitFaults(documents: readonly string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `junit-${index}.xml`, contents })),
    schema: { fileName: 'junit-10.xsd', contents: xsd },
    initialMemoryPages: 1024,
    maxMemoryPages: 16_384,
  })
  return errors.map((each) => each.rawMessage)
}

/** Every row of every table has as many cells as its head, and nothing is markup of HTML. */
export function markdownFaults(text: string): string[] {
  const faults: string[] = []
  let cells = 0
  for (const line of text.split('\n')) {
    const own = line.split('|').length
    if (!line.startsWith('|')) cells = 0
    else if (cells === 0) cells = own
    else if (own !== cells) faults.push(`a row of ${own} cells in a table of ${cells}`)
  }
  if (/[<>]/.test(text)) faults.push('HTML')
  if (/!\[|[^\\]\]\(|@\w/.test(text.replace(/`[^`\n]*`/g, ''))) faults.push('a link or a mention')
  return faults
}

/** Each line one workflow command of a known kind, its properties escaped, at most ten of a level. */
export function annotationFaults(text: string): string[] {
  const lines = text.split('\n').slice(0, -1)
  const wrong = lines.filter(
    (line) => !/^::(?:error|warning|notice) (?:file=[^:,]+,line=1,)?title=[^:,]+::.*$/s.test(line),
  )
  const many = ['error', 'warning', 'notice'].filter(
    (level) => lines.filter((line) => line.startsWith(`::${level} `)).length > 10,
  )
  return [
    ...wrong.map((line) => `not a command: ${line.slice(0, 80)}`),
    ...many.map((level) => `more than ten of ${level}`),
    ...(/%(?!25|0D|0A|3A|2C)/.test(text) ? ['a bare per cent sign'] : []),
  ]
}

/** What shields.io asks of an endpoint. */
export function badgeFaults(text: string): string[] {
  const { schemaVersion, label, message, color, isError, ...others } = JSON.parse(text) as Record<string, unknown>
  return [
    ...(schemaVersion === 1 ? [] : ['schemaVersion']),
    ...(typeof label === 'string' && label.length < 100 ? [] : ['label']),
    ...(typeof message === 'string' && message !== '' && message.length < 1000 ? [] : ['message']),
    ...(typeof color === 'string' && /^[a-z]+$/.test(color) ? [] : ['color']),
    ...(typeof isError === 'boolean' ? [] : ['isError']),
    ...Object.keys(others),
  ]
}

const descriptor = {
  type: 'object',
  required: ['name', 'digest'],
  properties: {
    name: { type: 'string', minLength: 1 },
    digest: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        sha512: { type: 'string', pattern: '^[0-9a-f]{128}$' },
      },
    },
    annotations: { type: 'object' },
  },
  additionalProperties: false,
} as const
const tests = { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1 } } as const

/** Statement v1 and predicate test-result v0.1 as github.com/in-toto/attestation, spec, says. */
const statement = new Ajv({ allErrors: true }).compile({
  type: 'object',
  required: ['_type', 'subject', 'predicateType', 'predicate'],
  additionalProperties: false,
  properties: {
    _type: { const: 'https://in-toto.io/Statement/v1' },
    subject: { type: 'array', minItems: 1, items: descriptor },
    predicateType: { const: 'https://in-toto.io/attestation/test-result/v0.1' },
    predicate: {
      type: 'object',
      required: ['result', 'configuration'],
      additionalProperties: false,
      properties: {
        result: { enum: ['PASSED', 'WARNED', 'FAILED'] },
        configuration: { type: 'array', minItems: 1, items: descriptor },
        passedTests: tests,
        warnedTests: tests,
        failedTests: tests,
      },
    },
  },
})

export function attestationFaults(text: string): string[] {
  if (statement(JSON.parse(text))) return []
  return (statement.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

/** Every line JSON with its event, the first with format and version, the last the end. */
export function eventFaults(text: string): string[] {
  const lines = text.split('\n').slice(0, -1)
  const events = lines.map((line) => {
    try {
      return JSON.parse(line) as { event?: string; format?: string; version?: number }
    } catch {
      return {}
    }
  })
  const [first] = events
  return [
    ...events.flatMap((each, at) => (typeof each.event === 'string' ? [] : [`line ${at + 1} is no event`])),
    ...(first?.format === 'escapement/events' && first.version === 1 ? [] : ['no head']),
    ...(events.at(-1)?.event === 'end' ? [] : ['no end']),
  ]
}
