/** Ids of what stands between a guest and its host. Each can be left out by `internal-ablation.ts`, and only by it. */
export const defenseIds = [
  'memory-ceiling',
  'stack-limit',
  'evaluation-deadline',
  'job-deadline',
  'hard-stop',
  'output-limit',
  'fresh-realm',
  'own-seed',
  'rebuilt-errors',
  'guarded-result',
] as const
export type DefenseId = (typeof defenseIds)[number]

/** Which of them hold. */
export type Defenses = ReadonlySet<DefenseId>

export const allDefenses: Defenses = new Set(defenseIds)
