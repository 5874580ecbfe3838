import type { Finding } from '../finding.ts'
import { reproducer, standalone, type ReproducerContext } from './reproducer.ts'

const fence = (text: string): string =>
  '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)))
/** For one line of Markdown: what a guest wrote must not become a heading, a link or markup. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`)

function readme(finding: Finding): string {
  const { id, oracle, spec, site, detail, program, confirmed, flaky, foundAfter, runtime, seed, grammar } = finding
  const install = standalone(finding)?.install
  const versions = Object.entries(runtime).map(([name, version]) => `${name} ${version}`)
  const marks = fence(program)
  return `# ${id}: ${oracle} on ${oneLine(spec)}

${oneLine(detail)}

- where: ${oneLine(site)}
- versions: ${oneLine(versions.join(', '))}
- shown again in ${confirmed.shown} of ${confirmed.runs} fresh processes${flaky ? ': **flaky**' : ''}
- found after ${foundAfter.executions} programs; seed ${oneLine(seed)}, grammar ${oneLine(grammar)}

${marks}js
${program}
${marks}

See it again (exit code 1 where it shows, 0 where it does not, 2 where it could not be run):

    ${install === undefined ? '' : `npm install ${install} && `}node repro.mjs

\`original.js\` is the program as it was found, \`finding.json\` the record. \`escapement promote\` makes a case of it.
`
}

/** The files of a finding's folder, by name. Pure. */
export function findingFiles(finding: Finding, context: ReproducerContext): Record<string, string> {
  return {
    'program.js': `${finding.program}\n`,
    'original.js': `${finding.original}\n`,
    'repro.mjs': reproducer(finding, context),
    'README.md': readme(finding),
    // Last: a folder with it is whole.
    'finding.json': `${JSON.stringify(finding, undefined, 2)}\n`,
  }
}
