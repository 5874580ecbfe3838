/** Resolves a name to addresses, anew each time. Rejects for a name that there is none of. */
export type Resolve = (name: string) => Promise<readonly string[]>

const documentation = '93.184.215.14'

/**
 * Names as an attacker's DNS server would serve them: `rebind.test` is public when it is asked first and loopback from then
 * on (CWE-350), `mixed.test` is both at once, `inside.test` is loopback. `site.test` is the site.
 */
export function attackersNames(): Resolve {
  const asked = new Map<string, number>()
  return (name) => {
    const times = asked.get(name) ?? 0
    asked.set(name, times + 1)
    switch (name) {
      case 'site.test':
      case 'inside.test':
        return Promise.resolve(['127.0.0.1'])
      case 'rebind.test':
        return Promise.resolve([times === 0 ? documentation : '127.0.0.1'])
      case 'mixed.test':
        return Promise.resolve([documentation, '127.0.0.1'])
      default:
        return Promise.reject(new Error(`no such name: ${name}`))
    }
  }
}
