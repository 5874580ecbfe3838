import type { Language } from './language.ts'

/** What a JavaScript payload may need from the language or the embedding. */
export const javascriptFeatures = [
  'promise',
  'async-function',
  'generator',
  'async-generator',
  'class',
  'proxy',
  'reflect',
  'symbol',
  'sloppy-mode',
  'with-statement',
  'unicode-escape',
  'template-literal',
  'destructuring',
  'dynamic-import',
  'using-declaration',
  'eval',
  'function-constructor',
  'try-catch',
  'regexp',
  'json',
  'bigint',
  'typed-array',
  'shared-array-buffer',
  'weak-ref',
  'finalization-registry',
  'wasm',
  'wasm-jstag',
  'buffer',
  'timers',
  'console',
  'process',
  'require',
  'error-stack',
  'prepare-stack-trace',
  'lookup-getter',
  'proto-accessor',
  'host-function',
  'host-callback',
  'returned-function',
  'host-method',
  'host-board',
  'host-object',
  'host-promise',
  'fs-service',
  'fetch-service',
  'exec-service',
  'db-service',
  'kv-service',
  'context-service',
  'log-service',
  'random-service',
] as const

/** What a WebAssembly payload may need: proposals beyond the first version, and imports. */
export const watFeatures = [
  'bulk-memory',
  'multi-memory',
  'exceptions',
  'tail-call',
  'table-grow',
  'threads',
  'wasi',
  'wasi-path',
  'wasi-environment',
  'wasi-random',
  'wasi-clock',
  'wasi-poll',
  'wasi-exit',
  'wasi-raise',
  'wasi-renumber',
  'ambient-import',
] as const

/** What a Python payload may need. */
export const pythonFeatures = [
  'python-modules',
  'python-class',
  'python-exceptions',
  'python-open',
  'python-socket',
  'python-ctypes',
  'python-js',
] as const

/**
 * What a payload needs from the language or the embedding. Each one is a probe in `src/feature` that runs in the target; a
 * case is not applicable only where such a probe ran and said no.
 */
export const features = [...javascriptFeatures, ...watFeatures, ...pythonFeatures] as const
export type Feature = (typeof features)[number]

/** The features that a case in a language may ask for. */
export const featuresOf: Readonly<Record<Language, readonly Feature[]>> = {
  javascript: javascriptFeatures,
  wat: watFeatures,
  python: pythonFeatures,
}
