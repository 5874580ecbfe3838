/** Where a campaign stands. Counts since its first start, over all its sessions. */
export interface CampaignStatus {
  readonly elapsedMs: number
  readonly executions: number
  /** Over the last seconds. */
  readonly executionsPerSecond: number
  /** Programs that parsed, of all that were run, 0 to 1. */
  readonly validShare: number
  readonly edges: number
  /** Places that can be counted; 0 without feedback. */
  readonly edgesOf: number
  readonly features: number
  readonly corpus: number
  /** Buckets of leads, confirmed or not. */
  readonly leads: number
  readonly findings: number
  readonly crashes: number
  readonly restarts: number
  /** Campaign time of the newest finding. */
  readonly lastFindMs?: number
}
