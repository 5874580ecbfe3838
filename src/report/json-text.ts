import { hidden } from './visible.ts'

function unitEscapes(character: string): string {
  if (character === '\n') return character
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}

/**
 * JSON in which everything can be seen: what a reader cannot see in a string, a guest's bidirectional controls with it, stands
 * there as `\u202e`. Parsing gives back the very value. `indent` in blanks; 0 writes one line. No newline at the end.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(hidden, unitEscapes)
}
