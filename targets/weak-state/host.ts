import { sharedAdapter } from './shared.ts'

export const adapter = sharedAdapter('fresh-realm')
