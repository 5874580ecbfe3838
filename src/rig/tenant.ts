import { asProgram } from '../guest.ts'
import type { Dialect } from '../target.ts'

/** Places that are a tenant's own, where an honest plugin might keep something. */
const places = [
  'globalThis.tenantState = { secret: secret }',
  "(0, eval)('var tenantVariable = ' + JSON.stringify(secret))",
  'Object.prototype.tenantNote = secret',
  'Array.prototype.tenantNote = secret',
  'Math.tenantNote = secret',
  'hostObject.tenantNote = secret',
  'hostEcho.tenantNote = secret',
  "globalThis[Symbol.for('tenant')] = secret",
  "kv.set('note', secret)",
  "context.set('note', secret)",
  // Sealed with what the tenant thinks nobody else can draw, where all can read it.
  "hostBoard(secret.split('').map(function (unit) { return unit.charCodeAt(0) ^ Math.floor(Math.random() * 256) }).join())",
]

/**
 * What the second tenant runs: keeps a secret in every place that is its own and says so. A payload that finds it has
 * crossed from one tenant to another. One program for all places; then, for a runtime that ends a program where it
 * refuses one of them, one for each. What follows the first that said so need not run.
 */
export function tenantSources(dialect: Dialect, secret: string): string[] {
  const program = (body: string): string =>
    asProgram(dialect, `var secret = ${JSON.stringify(secret)};\n${body}\nreport('t:planted');\nreturn 'planted'`)
  const all = places.map((place) => `try { ${place} } catch (error) {}`).join('\n')
  return [program(all), ...places.map((place) => program(`${place};`))]
}
