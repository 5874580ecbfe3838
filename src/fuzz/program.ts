/**
 * A fuzz program is text: statements of a JavaScript script or function body, without the dialect's wrapper. Besides what the
 * target hands in it may call `probe(x)`, which looks at a value as an attacker would: see `guest-probe.ts`. Its completion
 * value is looked at by the host.
 */
export type Program = string

/** How the guest's probe is called in programs. It is put before a program that mentions it, and before no other. */
export const probeName = 'probe'
