import { anyHost } from '../host-function/fetch/decide.ts'
import { fetchService } from '../host-function/fetch/service.ts'
import type { FetchPolicy, FetchRule, Policy } from '../policy/policy.ts'
import type { Service } from '../service.ts'
import type { Surroundings } from '../services-of.ts'
import { programService } from './programs.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
/** Services that stand in for parts of JavaScript which Python has of its own. */
const javaScriptOnly: readonly string[] = ['console', 'timers']

/** Loopback and addresses in their digits are reached only where they are named: a name that leads there is not enough. */
const isNamedAddress = (host: string): boolean => host === 'localhost' || host.includes(':') || /^[\d.]+$/.test(host)

/** `HOST` or `HOST:PORT` of `python.net`, as normalised, as a rule of `fetch`. */
export function ruleOf(place: string): FetchRule {
  const [, bracketed, name, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(place) ?? []
  const host = bracketed ?? name ?? place
  return {
    host,
    schemes: ['https', 'http'],
    ports: port === undefined ? [443, 80] : [Number(port)],
    methods,
    privateAddresses: isNamedAddress(host),
  }
}

function fetchPolicyOf({ fetch, python }: Policy): FetchPolicy {
  const { net } = python
  const more = typeof net === 'boolean' ? (net ? [ruleOf(anyHost)] : []) : net.map(ruleOf)
  return { ...fetch, allow: [...fetch.allow, ...more] }
}

/**
 * The services of a sandbox as its Python programs have them: those that were made for JavaScript alone left out, and with
 * `python.net` and `python.run` beside what the policy offers to every language.
 * @param offered open services, shared with the other languages
 * @returns all, and those of them that were opened here and are to be closed with Python
 */
export function pythonServices(
  policy: Policy,
  offered: readonly Service[],
  around: Pick<Surroundings, 'fetch' | 'exec'>,
): { readonly all: readonly Service[]; readonly own: readonly Service[] } {
  const { net, run } = policy.python
  const own: Service[] = []
  if (net === true || (net !== false && net.length > 0)) own.push(fetchService(fetchPolicyOf(policy), around.fetch))
  if (run === true || (run !== false && run.length > 0)) own.push(programService(policy.exec, run, around.exec))
  const replaced = [...javaScriptOnly, ...own.map(({ id }) => id)]
  return { all: [...offered.filter(({ id }) => !replaced.includes(id)), ...own], own }
}
