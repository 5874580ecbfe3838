import { pluginAdapter } from '../reference/plugin-adapter.ts'

export const adapter = pluginAdapter('jail')
