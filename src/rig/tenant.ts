import { asProgram } from '../guest.ts'
import { languageOf, type Dialect } from '../target.ts'
import { javascriptTenants } from './tenant/javascript.ts'
import { pythonTenants } from './tenant/python.ts'
import { watTenants } from './tenant/wat.ts'

/** What a tenant reports once its secret is in place. */
const planted = 't:planted'

/**
 * What the second tenant runs: keeps a secret in every place that is its own and says so. A payload that finds it has
 * crossed from one tenant to another. One program for all places; then, for a runtime that ends a program where it
 * refuses one of them, others for fewer. What follows the first that said so need not run.
 */
export function tenantSources(dialect: Dialect, secret: string): string[] {
  return bodies(dialect, secret).map((body) => asProgram(dialect, body))
}

function bodies(dialect: Dialect, secret: string): string[] {
  switch (languageOf(dialect)) {
    case 'javascript':
      return javascriptTenants(secret, planted)
    case 'wat':
      return watTenants(secret, planted)
    case 'python':
      return pythonTenants(secret, planted)
  }
}
