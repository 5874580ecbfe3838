import { table } from '../src/report/table.ts'
import { auditReference } from './audit-reference.ts'
import { beside } from './beside.ts'
import { caseCost } from './case-cost.ts'
import { crashRecovery } from './crash-recovery.ts'
import { defaultAudit } from './default-audit.ts'
import { fuzzEngine } from './fuzz-engine.ts'
import { fuzzLoop } from './fuzz-loop.ts'
import { fuzzGrammar } from './fuzz-grammar.ts'
import { python } from './python.ts'
import { sandboxLimits } from './sandbox-limits.ts'
import { sandboxPlugin } from './sandbox-plugin.ts'
import { sandboxRun } from './sandbox-run.ts'
import { sensitivity } from './sensitivity.ts'
import { sideBySide } from './side-by-side.ts'
import { wasmFuel } from './wasm-fuel.ts'
import { keeps, type Question } from './question.ts'

const questions: readonly Question[] = [
  caseCost,
  crashRecovery,
  auditReference,
  defaultAudit,
  sandboxRun,
  sandboxPlugin,
  sandboxLimits,
  python,
  beside,
  sensitivity,
  sideBySide,
  fuzzEngine,
  fuzzGrammar,
  fuzzLoop,
  wasmFuel,
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((id) => questions.every((question) => question.id !== id))
if (unknown.length > 0) {
  process.stderr.write(
    `no bench '${unknown[0]}'\n  choose of: ${questions.map((question) => question.id).join(', ')}\n`,
  )
  process.exit(2)
}
let over = 0
const rows: string[][] = []
for (const question of questions.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  process.stderr.write(`${question.id}: ${question.asks}\n`)
  for (const figure of await question.answer()) {
    if (!keeps(figure)) over += 1
    const { limit: bar } = figure
    const limit = bar === undefined ? '' : `${figure.bound === 'least' ? '≥' : '≤'} ${bar} ${figure.unit}`
    rows.push([
      question.id,
      figure.name,
      `${figure.value < 0.1 ? Number(figure.value.toPrecision(2)) : figure.value.toFixed(2)} ${figure.unit}`,
      limit,
      bar === undefined ? '' : keeps(figure) ? 'kept' : 'NOT kept',
      figure.detail,
    ])
  }
}
process.stdout.write(table(['bench', 'figure', 'value', 'limit', '', 'detail'], rows))
process.exitCode = over === 0 ? 0 : 1
