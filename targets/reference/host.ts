import { pluginAdapter } from './plugin-adapter.ts'

export const adapter = pluginAdapter('thread')
