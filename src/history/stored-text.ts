/**
 * Text of a result document as a column holds it. A guest, a package or a folder may have chosen it: PostgreSQL takes no
 * NUL, and neither store keeps a lone surrogate. So it is the inside of a JSON string, which has both as escapes, leaves
 * ordinary text as it is, and keeps different texts different.
 */
export const toStored = (text: string): string => JSON.stringify(text).slice(1, -1)

/** The text that `toStored` was given. Throws a SyntaxError for a column that somebody else wrote. */
export const fromStored = (stored: string): string => JSON.parse(`"${stored}"`) as string
