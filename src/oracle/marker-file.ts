import { rigStood, type Oracle } from './oracle.ts'

/** A file where there was none: the guest, or a process that it started, wrote it. */
export const markerFile: Oracle = {
  id: 'marker-file',
  judge: (seen) =>
    seen.rigs.marker?.seen === undefined
      ? undefined
      : { oracle: 'marker-file', detail: 'a file was written outside the root' },
  alive: (seen) => rigStood(seen.rigs.marker),
}
