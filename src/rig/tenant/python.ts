/** Places that are a tenant's own, where an honest plugin might keep something. */
const places = [
  'import builtins; builtins.tenant_note = secret',
  "import sys; sys.modules['tenant_note'] = secret",
  "import os; os.environ['TENANT_NOTE'] = secret",
  'tenant_note = secret',
]

/** Programs: one for all places, then one for each. */
export function pythonTenants(secret: string, planted: string): string[] {
  const program = (lines: readonly string[]): string =>
    [`secret = ${JSON.stringify(secret)}`, ...lines, `report("${planted}")`, ''].join('\n')
  const all = places.flatMap((place) => ['try:', `    ${place}`, 'except Exception:', '    pass'])
  return [program(all), ...places.map((place) => program([place]))]
}
