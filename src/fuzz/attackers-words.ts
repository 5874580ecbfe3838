import type { Feature } from '../case.ts'
import { portPlaceholder } from '../guest.ts'

/** Names in the folder outside every root; what stands there is planted by the fuzz host. */
export const secretFile = 'secret.txt'
export const markerFile = 'marker.txt'

/** Stands in programs for the folder outside the root, which is another one in each process. */
export const outsidePlaceholder = '/escapement/outside'

/** The other tenant's entry. */
export const tenantKey = 'note'

const outside = `${outsidePlaceholder}/${secretFile}`
const climbing = `../outside/${secretFile}`
const loopback = (name: string): string => `${name}:${portPlaceholder}`

/**
 * What somebody knows who attacks a host that offers these services: where its secrets are, and what it is lawful to ask for. None
 * of it helps against a service that holds; without it a fuzzer would guess names instead of attacking checks.
 */
export const attackersWords: Readonly<Partial<Record<Feature, readonly string[]>>> = {
  'fs-service': [
    outside,
    climbing,
    'link.txt',
    `linked/${secretFile}`,
    `folder/../${climbing}`,
    'notes.txt',
    'folder/notes.txt',
    'hard.txt',
    'dangling.txt',
    `../outside/${markerFile}`,
  ],
  'fetch-service': [
    ...['127.0.0.1', '2130706433', 'inside.test', 'rebind.test', 'mixed.test'].map(loopback),
    `http://127.0.0.1:${portPlaceholder}/`,
    'site.test',
  ],
  'exec-service': [
    '/usr/bin/echo',
    '/usr/bin/cat',
    '/usr/bin/env',
    '/usr/bin/bash',
    '-s',
    outside,
    `; cat ${climbing}`,
    `$(cat ${climbing})`,
    `cat ${climbing}`,
    `> ../outside/${markerFile}`,
    'notes.txt',
  ],
  'db-service': [
    'notes',
    'vault',
    'secret',
    'owner',
    'text',
    'SELECT text FROM notes',
    'SELECT secret FROM vault',
    'SELECT secret FROM "vault"',
  ],
  'kv-service': [tenantKey],
  'context-service': [tenantKey],
}
