import { returned, seen, sensors, unanswered } from '../observed.ts'
import { oracleTests } from './support.ts'

const result = (completionBytes: number) => seen({ exit: { ...returned, completionBytes } as typeof returned })
const printed = (stdioBytes: number) => seen({ sensors: { ...sensors, stdioBytes } })

oracleTests('output', {
  red: { 'the result is too long': result(2049), 'stdio is too long': printed(2049) },
  silent: { 'the result is within twice the limit': result(2048), 'stdio is within it': printed(2048) },
  blind: { 'the host never answered': unanswered({ kind: 'timed-out', phase: 'call', deadlineMs: 800 }) },
})
