const remedies = {
  bubblewrap: 'apt-get install bubblewrap',
  chromium: 'apt-get install chromium',
  postgres: 'apt-get install postgresql',
  registry: 'a package registry that npm can reach',
} as const

/** The reason of a skipped test: what is missing, and the line that installs it. */
export function skipWithout(what: keyof typeof remedies): string {
  return `${what} is not here; install: ${remedies[what]}`
}
