import { realpathSync } from 'node:fs'
import { execService, type ExecOptions } from '../host-function/exec/exec.ts'
import type { ExecPolicy, ExecRule } from '../policy/policy.ts'
import { HostRefusal, type RunningService, type Service } from '../service.ts'

/** Arguments that a program of `python.run` may get: any, up to so many. */
const mostArguments = 32
const anyArguments = Array.from({ length: mostArguments + 1 }, (_, count) =>
  Array.from({ length: count }, () => '[^]*'),
)

const denied = (): HostRefusal => new HostRefusal('EDENIED', 'the command is not allowed')

/**
 * `exec.run` for programs that are granted with any arguments, beside those of `exec.allow`: confinement, folder, network
 * and limits are those of the section `exec`. A program is held open from the first run that asks for it.
 * @param granted absolute paths, or true for every program of the machine
 */
export function programService(policy: ExecPolicy, granted: true | readonly string[], options?: ExecOptions): Service {
  const services = new Map<string, Service>()
  const resolved = granted === true ? true : new Set(granted.map((path) => realpathSync(path)))

  function rulesFor(command: string): readonly ExecRule[] {
    const ruled = policy.allow.filter((rule) => rule.command === command)
    const isGranted = resolved === true || resolved.has(command)
    return isGranted ? [...ruled, ...anyArguments.map((args) => ({ command, args }))] : ruled
  }

  function serviceFor(given: unknown): Service {
    if (typeof given !== 'string' || !given.startsWith('/')) throw denied()
    let command: string
    try {
      command = realpathSync(given)
    } catch {
      throw denied()
    }
    const known = services.get(command)
    if (known !== undefined) return known
    const allow = rulesFor(command)
    if (allow.length === 0) throw denied()
    const made = execService({ ...policy, allow }, options)
    services.set(command, made)
    return made
  }

  return {
    id: 'exec',
    names: ['exec.run'],
    begin: (run) => {
      const running = new Map<Service, RunningService>()
      let started = 0
      const call = (...[command, ...rest]: readonly unknown[]): unknown => {
        const service = serviceFor(command)
        // Each service counts its own: together they have the one limit of the policy.
        if (++started > policy.processes) throw new HostRefusal('EQUOTA', `no more than ${policy.processes} commands`)
        const begun = running.get(service) ?? service.begin(run)
        running.set(service, begun)
        return begun.functions['exec.run']?.(realpathSync(String(command)), ...rest)
      }
      return {
        functions: {
          'exec.run': (...given) => {
            try {
              return call(...given)
            } catch (error) {
              if (error instanceof HostRefusal)
                run.violate({ kind: 'denied', service: 'exec', detail: `exec.run: ${error.message}` })
              throw error
            }
          },
        },
        end: async () => {
          await Promise.allSettled([...running.values()].map(async (each) => each.end()))
        },
      }
    },
    close: async () => {
      await Promise.allSettled([...services.values()].map(async (each) => each.close?.()))
    },
  }
}
