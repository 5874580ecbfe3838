import { sharedAdapter } from '../weak-state/shared.ts'

export const adapter = sharedAdapter('own-seed')
