import { randomBytes } from 'node:crypto'

/** Source of randomness for secrets, tokens and run ids; injected so that tests can fix it. Returns hex of `bytes` bytes. */
export type RandomHex = (bytes: number) => string

export const secureHex: RandomHex = (bytes) => randomBytes(bytes).toString('hex')
