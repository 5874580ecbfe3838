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

/** Function bodies: one for all places, then one for each. */
export function javascriptTenants(secret: string, planted: string): string[] {
  const body = (text: string): string =>
    `var secret = ${JSON.stringify(secret)};\n${text}\nreport('${planted}');\nreturn 'planted'`
  const all = places.map((place) => `try { ${place} } catch (error) {}`).join('\n')
  return [body(all), ...places.map((place) => body(`${place};`))]
}
