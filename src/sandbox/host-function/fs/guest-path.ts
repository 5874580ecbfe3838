import { posix } from 'node:path'

/** Bytes of a path in UTF-8, without a NUL: Linux's PATH_MAX less one. */
export const longestPathBytes = 4095

/** A path as a guest wrote it. `absolute` has no empty segment, no `.`, no `..` and no slash at its end but in `/`. */
export type GuestPath =
  | { readonly kind: 'path'; readonly absolute: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'malformed'; readonly why: string }

/**
 * Judges the text of a path. Pure: the disk is not asked, so `..` goes by text, which is sound because no link is ever
 * followed. Nothing is decoded or normalised: `%2e` and a backslash are names, and two forms of one letter are two names.
 *
 * @param text anything a guest may hand in
 * @param base absolute; where relative paths begin. Without it they are outside.
 */
export function readGuestPath(text: unknown, base: string | undefined): GuestPath {
  if (typeof text !== 'string') return { kind: 'malformed', why: 'the path is not a string' }
  if (text === '') return { kind: 'malformed', why: 'the path is empty' }
  if (text.includes('\0')) return { kind: 'malformed', why: 'the path contains NUL' }
  if (!text.isWellFormed()) return { kind: 'malformed', why: 'the path contains a lone surrogate' }
  if (Buffer.byteLength(text) > longestPathBytes)
    return { kind: 'malformed', why: `the path has more than ${longestPathBytes} bytes` }
  if (text.startsWith('/')) return { kind: 'path', absolute: posix.resolve(text) }
  return base === undefined ? { kind: 'outside' } : { kind: 'path', absolute: posix.resolve(base, text) }
}
