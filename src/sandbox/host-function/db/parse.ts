import { loadModule, parseSync, scanSync } from 'libpg-query'
import { denied, malformed, StatementRefusal, tagged, type Node } from './tree.ts'

// PostgreSQL's parser is WebAssembly of its own; it is there before the service is.
await loadModule()

const longestStatementBytes = 32 << 10
/**
 * The lexer is flat, the parser is not: a chain of 8000 joins or 15000 additions overflows the stack within its
 * WebAssembly, which was not written to go on after that. A word nests once at the most.
 */
const mostTokens = 4000

/** One statement: its text without what stands behind a semicolon, and its tree. Positions are bytes of `bytes`. */
export interface Parsed {
  readonly type: string
  readonly node: Node
  readonly bytes: Buffer
}

/** @throws StatementRefusal unless it is exactly one statement in PostgreSQL's grammar */
export function parseOne(text: string): Parsed {
  if (!text.isWellFormed() || text.includes('\0')) malformed('a statement must be well-formed text')
  const bytes = Buffer.from(text)
  if (bytes.length > longestStatementBytes) malformed(`a statement of more than ${longestStatementBytes} bytes`)
  if (text.trim() === '') malformed('there is no statement')
  let statements: readonly { stmt?: unknown; stmt_location?: number; stmt_len?: number }[]
  try {
    if (scanSync(text).tokens.length > mostTokens) return malformed(`a statement of more than ${mostTokens} words`)
    statements = parseSync(text).stmts ?? []
  } catch (error) {
    if (error instanceof StatementRefusal) throw error
    return malformed('the statement is not valid SQL')
  }
  const [only, second] = statements
  if (only === undefined) return malformed('there is no statement')
  if (second !== undefined) denied('more than one statement')
  const [type, node] = tagged(only.stmt) ?? malformed('the statement is not valid SQL')
  // A statement that does not begin at 0 has empty ones before it; positions would have to be moved.
  if ((only.stmt_location ?? 0) !== 0) malformed('a statement must not begin with a semicolon')
  return { type, node, bytes: only.stmt_len === undefined ? bytes : bytes.subarray(0, only.stmt_len) }
}

/** A word of a statement; comments are none. Positions are bytes. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
}

export function tokensOf(bytes: Buffer): readonly Token[] {
  return scanSync(bytes.toString()).tokens.filter(({ tokenName }) => !tokenName.endsWith('_COMMENT'))
}
