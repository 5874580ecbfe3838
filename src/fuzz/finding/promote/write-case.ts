import type { EscapeCase, Technique } from '../../../case.ts'

/** Width of a line, as in the project's own files. */
const width = 120
const shortName = 5

const quoted = (text: string): string => {
  const plain = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
  return text.includes("'") && !text.includes('"') ? `"${plain}"` : `'${plain.replaceAll("'", String.raw`\'`)}'`
}

const keyOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key))

/** A value as the project's formatter would write it: lists of words on one line where they fit, records never. */
function source(value: unknown, indent: string, taken: number): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((each) => source(each, deeper, deeper.length))
    const flat = `[${items.join(', ')}]`
    const fits = indent.length + taken + flat.length + 1 <= width && !flat.includes('\n')
    return fits ? flat : `[\n${items.map((each) => `${deeper}${each},\n`).join('')}${indent}]`
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => {
      const name = `${keyOf(key)}:`
      const text = source(field, deeper, name.length + 1)
      // The formatter leaves a value beside a name this short, however long the line becomes.
      const short = name.length <= shortName
      const breaks = !short && typeof field === 'string' && deeper.length + name.length + text.length + 2 > width
      return `${deeper}${name}${breaks ? `\n${deeper}  ` : ' '}${text},\n`
    })
  return `{\n${fields.join('')}${indent}}`
}

const moduleOf = (type: string, name: string, value: object): string =>
  `import type { ${type} } from 'escapement'\n\nexport const ${name}: ${type} = ${source(value, '', 0)}\n`

/** The text of `<slug>.case.ts` in a folder of somebody's own. */
export const caseModule = (escapeCase: EscapeCase): string => moduleOf('EscapeCase', 'escapeCase', escapeCase)

/** The text of `technique.ts` in a folder of somebody's own. */
export const techniqueModule = (technique: Technique): string => moduleOf('Technique', 'technique', technique)
