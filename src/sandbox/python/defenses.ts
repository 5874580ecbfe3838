/** Ids of what stands between a Python program and its host. Each can be left out by tests, and only by them. */
export const pythonDefenseIds = [
  'import-wall',
  'closed-modules',
  'sockets-closed',
  'file-quota',
  'memory-pages',
  'output-limit',
  'engine-deadline',
  'hard-stop',
] as const
export type PythonDefenseId = (typeof pythonDefenseIds)[number]
