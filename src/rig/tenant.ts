import { asProgram } from '../guest.ts'
import type { Dialect } from '../target.ts'

/**
 * What the second tenant runs: keeps a secret in every place that is its own, as an honest plugin might, and says so.
 * A payload that finds it has crossed from one tenant to another.
 */
export function tenantSource(dialect: Dialect, secret: string): string {
  const body = `
var secret = ${JSON.stringify(secret)};
var places = [
  function () { globalThis.tenantState = { secret: secret } },
  function () { (0, eval)('var tenantVariable = ' + JSON.stringify(secret)) },
  function () { Object.prototype.tenantNote = secret },
  function () { Array.prototype.tenantNote = secret },
  function () { Math.tenantNote = secret },
  function () { hostObject.tenantNote = secret },
  function () { hostEcho.tenantNote = secret },
  function () { Symbol.for('tenant').description; globalThis[Symbol.for('tenant')] = secret }
];
for (var i = 0; i < places.length; i++) { try { places[i]() } catch (error) {} }
report('t:planted');
return 'planted'`
  return asProgram(dialect, body)
}
