const steps = [
  { size: 2 ** 30, unit: 'GiB' },
  { size: 2 ** 20, unit: 'MiB' },
  { size: 2 ** 10, unit: 'KiB' },
] as const

/** `128 MiB`, exact: bytes where nothing larger divides them. */
export function bytes(count: number): string {
  const step = steps.find(({ size }) => count >= size && count % size === 0)
  return step ? `${number(count / step.size)} ${step.unit}` : `${number(count)} bytes`
}

/** `5 s`, `250 ms`. */
export const duration = (ms: number): string => (ms % 1_000 === 0 ? `${number(ms / 1_000)} s` : `${number(ms)} ms`)

/** `1,000 files`, `1 file`. */
export const count = (many: number, thing: string): string =>
  `${number(many)} ${many === 1 ? thing : thing.endsWith('y') ? `${thing.slice(0, -1)}ies` : thing.endsWith('s') ? `${thing}es` : `${thing}s`}`

export const number = (value: number): string => value.toLocaleString('en-US')
