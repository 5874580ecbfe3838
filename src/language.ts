/** Languages that payloads are written in. A target speaks one of them, in a dialect of its own. */
export const languages = ['javascript', 'wat', 'python'] as const
export type Language = (typeof languages)[number]

/** How the files of a payload and its control end, and so how a case says its language. */
export const extensionOf: Readonly<Record<Language, string>> = { javascript: 'js', wat: 'wat', python: 'py' }

/** The language of a case or of a target; documents of before there were several say nothing of it. */
export function languageIn(part: { readonly language?: Language }): Language {
  return part.language ?? 'javascript'
}
