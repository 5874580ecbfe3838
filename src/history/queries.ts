/** Which runs a query covers. */
export interface HistoryFilter {
  /** Specs (`vm2@3.9.19`) or ids (`vm2`: every version of it); all targets where it is empty. */
  readonly targets: readonly string[]
  /** Editions of the corpus; all where it is empty. */
  readonly editions: readonly string[]
  /** Only so many runs of each target, the newest; 1 or more. All where it is left out. */
  readonly last?: number
}

const list = (from: number, count: number): string => Array.from({ length: count }, (_, i) => `$${from + i}`).join(', ')

/** `$1` is the bound of runs a target, then the targets, then the editions. */
function where({ targets, editions }: HistoryFilter): string {
  const conditions = [
    ...(targets.length === 0
      ? []
      : [`(t.spec IN (${list(2, targets.length)}) OR t.id IN (${list(2, targets.length)}))`]),
    ...(editions.length === 0 ? [] : [`r.edition IN (${list(2 + targets.length, editions.length)})`]),
  ]
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

const comparable = 't.spec, r.edition, r.corpus_digest, r.formula, r.selection, r.interrupted'

/** Every run of a target, the newest with rank 1; `change` against the run before it that its score can be compared with. */
const chosen = (filter: HistoryFilter): string => `
  chosen AS (
    SELECT t.*, r.digest, r.started_ms, r.interrupted, r.formula, r.edition, r.corpus_cases, r.selected,
      t.low - LAG(t.low) OVER (PARTITION BY ${comparable} ORDER BY r.started_ms, r.digest, t.position) AS change,
      ROW_NUMBER() OVER (PARTITION BY t.spec ORDER BY r.started_ms DESC, r.digest DESC, t.position DESC) AS newest
    FROM escapement_run r JOIN escapement_target t ON t.run_id = r.run_id
    ${where(filter)}
  )`

/**
 * Every verdict beside the one before it of the same case and revision on the same target. What was interrupted said
 * nothing, and is passed over.
 */
const paired = (filter: HistoryFilter): string => `
  WITH ${chosen(filter)},
  seen AS (
    SELECT h.spec, c.case_id, c.revision, v.verdict, v.reason, h.digest, h.started_ms, h.position, h.conditions,
      c.digest AS case_digest, LAG(v.verdict) OVER earlier AS verdict_before, LAG(v.reason) OVER earlier AS reason_before,
      LAG(h.digest) OVER earlier AS digest_before, LAG(h.conditions) OVER earlier AS conditions_before,
      LAG(c.digest) OVER earlier AS case_digest_before
    FROM chosen h
      JOIN escapement_verdict v ON v.run_id = h.run_id AND v.target = h.position
      JOIN escapement_case c ON c.run_id = h.run_id AND c.position = v.case_position
    WHERE h.newest <= $1 AND v.reason <> 'interrupted'
    WINDOW earlier AS (PARTITION BY h.spec, c.case_id, c.revision ORDER BY h.started_ms, h.digest, h.position, v.position)
  ),
  pairs AS (
    SELECT seen.*, CASE WHEN verdict <> verdict_before THEN 1 ELSE 0 END AS flipped,
      CASE WHEN conditions = conditions_before AND case_digest = case_digest_before THEN 1 ELSE 0 END AS same
    FROM seen WHERE verdict_before IS NOT NULL
  )`

/** Scores over time, by target and edition. */
export const trendSql = (filter: HistoryFilter): string => `
  WITH ${chosen(filter)}
  SELECT spec, id, edition, formula, digest, started_ms, interrupted, low, high, grade, breached, unknown, contained,
    not_applicable, selected, corpus_cases, runtime, CASE WHEN interrupted = 0 THEN change END AS change
  FROM chosen WHERE newest <= $1
  ORDER BY spec, edition, started_ms, digest, position`

/** Verdicts that changed from one run of a target to the next, newest first. */
export const flipsSql = (filter: HistoryFilter): string => `
  ${paired(filter)}
  SELECT spec, case_id, revision, verdict_before, reason_before, digest_before, verdict, reason, digest, started_ms, same
  FROM pairs WHERE flipped = 1
  ORDER BY started_ms DESC, digest DESC, spec, position, case_id, revision`

/** For every case, the pairs of verdicts that were compared; those under the same conditions, and how many of them differ. */
export const flakinessSql = (filter: HistoryFilter): string => `
  ${paired(filter)}
  SELECT case_id, revision, COUNT(*) AS pairs, CAST(SUM(same) AS bigint) AS same,
    COUNT(CASE WHEN same = 1 AND flipped = 1 THEN 1 END) AS flips,
    COUNT(DISTINCT CASE WHEN same = 1 AND flipped = 1 THEN spec END) AS targets
  FROM pairs GROUP BY case_id, revision ORDER BY case_id, revision`

/** How many runs there are, and when the first and the last began. */
export const extentSql = `
  SELECT COUNT(*) AS runs, MIN(started_ms) AS first_ms, MAX(started_ms) AS last_ms FROM escapement_run`
