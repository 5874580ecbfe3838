import { HostRefusal, type RunningService, type RunScope, type Service, type ServiceFunction } from './service.ts'

/** What a guest learns of a service's error that is no refusal. */
const failed = 'the host function failed'

type Refused = (path: string, code: string) => void

/** All services during one run. */
export interface BegunRun {
  /** A service did not begin, for this reason: there is nothing to run with. `end` is due all the same. */
  readonly failure?: { readonly error: unknown }
  /** Settles when nothing of the run is open any more; never rejects. The scope's signal is aborted before. */
  readonly end: () => Promise<void>
}

/** The services of one sandbox, whose runs follow one another. */
export interface ServiceRuns {
  /** Functions by path. They belong to whichever run is on; between runs they refuse. */
  readonly functions: Readonly<Record<string, ServiceFunction>>
  readonly guestSources: readonly { readonly service: string; readonly source: string }[]
  /** Begins a run of every service. `refused` is told of refusals that go to the guest. Never throws. */
  readonly begin: (run: RunScope, refused: Refused) => BegunRun
  /** Never rejects. */
  readonly close: () => Promise<void>
}

interface Current {
  readonly functions: Readonly<Record<string, ServiceFunction>>
  readonly refused: Refused
}

/** Closes services, each whatever becomes of the others. */
export async function closeServices(services: readonly Service[]): Promise<void> {
  await Promise.allSettled(services.map(async (service) => service.close?.()))
}

/**
 * Puts services together, so that an engine needs to know nothing of runs: it gets functions and sources once.
 * @throws TypeError where two services offer the same path
 */
export function openServices(services: readonly Service[]): ServiceRuns {
  const paths = services.flatMap(({ names }) => names)
  const twice = paths.find((path, i) => paths.indexOf(path) !== i)
  if (twice !== undefined) throw new TypeError(`${twice} is offered by two services`)
  let current: Current | undefined

  /** The guest's side of an error: refusals as they are, nothing of any other. */
  const shown = (path: string, error: unknown, { refused }: Current): Error => {
    if (!(error instanceof HostRefusal)) return new Error(failed)
    refused(path, error.code)
    return error
  }

  const proxy =
    (path: string): ServiceFunction =>
    (...args) => {
      // Of the run that calls: its answer may come when the next one is on.
      const mine = current
      const callee = mine?.functions[path]
      if (mine === undefined || callee === undefined) throw new HostRefusal('EENDED', 'the run has ended')
      try {
        const answer = callee(...args)
        return answer instanceof Promise
          ? answer.catch((error: unknown) => {
              throw shown(path, error, mine)
            })
          : answer
      } catch (error) {
        throw shown(path, error, mine)
      }
    }

  return {
    functions: Object.fromEntries(paths.map((path) => [path, proxy(path)])),
    guestSources: services.flatMap(({ id, guestSource }) =>
      guestSource === undefined ? [] : [{ service: id, source: guestSource }],
    ),
    begin(run, refused) {
      const running: RunningService[] = []
      const end = async (): Promise<void> => {
        current = undefined
        await Promise.allSettled(running.map(async (each) => each.end()))
      }
      try {
        for (const service of services) running.push(service.begin(run))
      } catch (error) {
        return { failure: { error }, end }
      }
      const functions = Object.assign(Object.create(null), ...running.map((each) => each.functions)) as object
      current = { functions: functions as Current['functions'], refused }
      return { end }
    },
    close: () => closeServices(services),
  }
}
