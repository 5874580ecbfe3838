/** A fuzz target without a body, for what an engine costs by itself. */
export const title = 'nothing'
export const isAsync = false
export const maxBytes = 64
export function fuzz(data: Uint8Array): void {
  void data
}
