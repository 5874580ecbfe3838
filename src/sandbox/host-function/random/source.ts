import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Gives so many random bytes, 1 to 65,536. */
export type RandomSource = (bytes: number) => Buffer

/** The system's CSPRNG. */
export const secureSource: RandomSource = (bytes) => randomBytes(bytes)

/**
 * The keystream of ChaCha20 (RFC 8439) under a key derived from seed and plugin by HKDF-SHA-256 (RFC 5869): the same for
 * every run with both, and one plugin's numbers tell nothing of another's or of the seed. The seed is as secret as it is
 * hard to guess. Each purpose has a stream of its own.
 */
export function seededSource(seed: string, plugin: string, purpose = ''): RandomSource {
  // UTF-16, as UTF-8 writes all lone surrogates alike; a digest, as HKDF takes 1,024 bytes of info at most.
  const info = createHash('sha256').update(plugin, 'utf16le').digest()
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(seed, 'utf16le'), Buffer.from(purpose), info, 32))
  const keystream = createCipheriv('chacha20', key, Buffer.alloc(16))
  return (bytes) => keystream.update(Buffer.alloc(bytes))
}

/**
 * A whole number from `least` to below `bound`, each as likely: draws that fall into the rest of 2^64 that `bound - least`
 * does not divide are thrown away, fewer than one in 1,000. Both are safe integers, `least` the smaller.
 */
export function drawBelow(source: RandomSource, least: number, bound: number): number {
  const width = BigInt(bound) - BigInt(least)
  const whole = 2n ** 64n - (2n ** 64n % width)
  let drawn: bigint
  do drawn = source(8).readBigUInt64LE()
  while (drawn >= whole)
  return Number(BigInt(least) + (drawn % width))
}

/** Numbers from 0 to below 1 of 53 bits each, as `Math.random` gives them; at most 8,192 at once. */
export function drawFractions(source: RandomSource, count: number): number[] {
  const bytes = source(count * 8)
  return Array.from({ length: count }, (_, at) => Number(bytes.readBigUInt64LE(at * 8) >> 11n) / 2 ** 53)
}

/** UUID version 4 (RFC 9562, section 5.4). */
export function drawUuid(source: RandomSource): string {
  const bytes = source(16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
