import { realmProperty } from '../../src/guest.ts'
import type { Database, Job } from '../../src/sandbox/host-function/db/job.ts'
import { openPglite } from '../../src/sandbox/host-function/db/pglite.ts'

/**
 * The database of a trial: `notes`, which plugins may read, a row for each owner, and `vault`, which no plugin may. A trial
 * puts its secret into the vault and into a note of somebody else.
 */
export const vaultSql = `
CREATE TABLE vault (secret text);
INSERT INTO vault VALUES ('');
CREATE TABLE notes (owner text, text text);
INSERT INTO notes VALUES ('plugin', 'a note of the plugin'), ('somebody-else', '');
`

/** Statements that put a secret, their only parameter, where no plugin may read it. */
export const hideSql = [
  'UPDATE public.vault SET secret = $1',
  "UPDATE public.notes SET text = $1 WHERE owner = 'somebody-else'",
]

/** The secret of the trial that this host is in. */
export const realmSecret = (): string => String((globalThis as Record<string, unknown>)[realmProperty])

const hiding = (text: string): Job => ({
  text,
  params: [realmSecret()],
  kind: 'write',
  tellsOwner: false,
  rows: 1,
  resultBytes: 1 << 10,
  deadlineMs: 10_000,
})

let opened: Database | undefined

const vault = (): Database => (opened ??= openPglite(undefined, vaultSql))

/** Starts it, and is done when it has answered. */
export async function startVault(): Promise<void> {
  await vault().run(hiding(hideSql[0] ?? ''), new AbortController().signal)
}

/** One for all sandboxes of a host, started when a guest first asks: PGlite takes seconds. It ends with the host. */
export const sharedVault: Database = {
  run: async (job, signal) => {
    for (const text of hideSql) await vault().run(hiding(text), signal)
    return vault().run(job, signal)
  },
  close: () => Promise.resolve(),
}
