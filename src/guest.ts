import type { Dialect } from './target.ts'
import { javascriptBody } from './guest/javascript.ts'
import { pythonBody } from './guest/python.ts'
import { watFields, watModule } from './guest/wat.ts'
import type { TrialValues } from './guest/values.ts'

export { envName, portPlaceholder, realmProperty, reportPrefix, type TrialValues } from './guest/values.ts'

/** Joins prelude, trial values and a payload into source of the dialect, as text; `encode.ts` makes what a host is sent. */
export function render(dialect: Dialect, values: TrialValues, payload: string): string {
  switch (dialect) {
    case 'script':
    case 'function-body':
      return asProgram(dialect, javascriptBody(values, payload))
    case 'wat':
    case 'wat-host':
      return watModule(dialect, watFields(values, payload), values)
    case 'python':
      return pythonBody(values, payload)
  }
}

/**
 * Wraps a body for a dialect, without trial values: a function body, fields of a module, or statements. In `script`,
 * `this` is the guest's global object.
 */
export function asProgram(dialect: Dialect, body: string): string {
  switch (dialect) {
    case 'script':
      return `(function(){${body}\n}).call(this)`
    case 'wat':
    case 'wat-host':
      return watModule(dialect, body)
    case 'function-body':
    case 'python':
      return body
  }
}
