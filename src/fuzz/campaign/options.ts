/** What drives a campaign: feedback; chance alone; or the answers of other targets. */
export const fuzzEngines = ['guided', 'blind', 'differential'] as const
export type FuzzEngine = (typeof fuzzEngines)[number]
