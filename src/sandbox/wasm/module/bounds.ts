import { ModuleRefused } from './refused.ts'

/**
 * What a module may have of everything that makes compiling it, or making an instance, cost more than its bytes show. V8 has
 * bounds of its own (WebAssembly JavaScript Interface, 9 "Implementation-defined Limits"), most of them far above these.
 */
export const bounds = {
  types: 10_000,
  imports: 1_000,
  functions: 50_000,
  tables: 64,
  memories: 8,
  globals: 50_000,
  exports: 10_000,
  segments: 50_000,
  tags: 1_000,
  'parameters of an exception': 16,
  'results of a function': 100,
  'locals of a function': 10_000,
  'locals of all functions': 1_000_000,
  'bytes of a function': 1 << 19,
  'nested blocks': 10_000,
} as const

/** @throws ModuleRefused where `count` is more than the bound */
export function bounded(what: keyof typeof bounds, count: number): number {
  if (count > bounds[what]) throw new ModuleRefused('bounds', `${count} ${what}, at most ${bounds[what]} are taken`)
  return count
}
