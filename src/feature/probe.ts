import { reportPrefix } from '../guest/values.ts'

/**
 * How a feature is asked for inside the guest. `value`: an expression that is true where the feature is there. `syntax`: a
 * body of its own; that the guest takes it and runs it to its end is the answer.
 */
export type Probe =
  { readonly kind: 'value'; readonly expression: string } | { readonly kind: 'syntax'; readonly body: string }

/** Makes the body of a program of one language that asks for one feature. */
export type Answering = (feature: string, probe: Probe) => string

/** What a guest reports of a feature: `1` it is there, `0` it is not. */
export function said(feature: string, answer: '0' | '1'): string {
  return `${reportPrefix.feature}${feature}=${answer}`
}

/** What a guest reports before it looks for a value. */
export function question(feature: string): string {
  return `${reportPrefix.feature}${feature}=?`
}
