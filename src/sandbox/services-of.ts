import { clockService } from './host-function/clock/clock.ts'
import type { DbOptions } from './host-function/db/service.ts'
import { contextService } from './host-function/context/context.ts'
import { execService, type ExecOptions } from './host-function/exec/exec.ts'
import type { FetchOptions } from './host-function/fetch/service.ts'
import { fsServices, type FsEffects } from './host-function/fs/service.ts'
import { kvService } from './host-function/kv/kv.ts'
import type { KvStore } from './host-function/kv/store.ts'
import { logService, type LogSink } from './host-function/log/log.ts'
import { randomService } from './host-function/random/random.ts'
import { timersService } from './host-function/timers/timers.ts'
import type { Policy } from './policy/policy.ts'
import type { PythonRuntime } from './python/runtime.ts'
import type { Service } from './service.ts'
import { closeServices } from './service-runs.ts'

/** What services work with, besides the policy. */
export interface Surroundings {
  /** Where log records go. Nowhere unless given. */
  readonly log?: LogSink
  /** Where `kv` keeps its entries. Sandboxes that shall see the same get the same one; memory of its own unless given. */
  readonly kv?: KvStore
  readonly fs?: FsEffects
  readonly fetch?: FetchOptions
  readonly exec?: ExecOptions
  readonly db?: DbOptions
  /** Where Pyodide and Deno are; in the cache unless given. */
  readonly python?: PythonRuntime
  /** What a request's `context` holds when it begins. */
  readonly context?: (run: { readonly plugin: string; readonly request: string }) => Readonly<Record<string, unknown>>
}

async function open(services: Service[], policy: Policy, around: Surroundings): Promise<void> {
  const { timers, fs, fetch, exec, db, kv, log, clock, random, wasm } = policy
  services.push(clockService(clock), randomService(random))
  services.push(contextService(around.context === undefined ? {} : { initial: around.context }))
  if (timers.concurrent > 0) services.push(timersService(timers))
  if (fs.read.length > 0 || fs.write.length > 0)
    services.push(...fsServices(fs, around.fs, wasm.allow === 'none' ? [] : Object.values(wasm.preopens)))
  if (fetch.allow.length > 0) {
    // Its client is a third of all that is loaded, and most policies let nothing out.
    const { fetchService } = await import('./host-function/fetch/service.ts')
    services.push(fetchService(fetch, around.fetch))
  }
  if (exec.allow.length > 0) services.push(execService(exec, around.exec))
  if (kv.entries > 0) services.push(around.kv === undefined ? kvService(kv) : kvService(kv, around.kv))
  if (log.level !== 'none') services.push(logService(log, around.log ?? (() => undefined)))
  if (db.engine !== 'none') {
    // An embedded database is large: it is loaded where a policy asks for one.
    const { dbService } = await import('./host-function/db/service.ts')
    services.push(dbService(db, around.db))
  }
}

/**
 * The services that a policy offers: those it denies altogether are not there, so that a guest finds no name of them.
 * @throws what a service throws that can not hold what its part of the policy asks for on this machine. None is open then.
 */
export async function servicesOf(policy: Policy, around: Surroundings = {}): Promise<Service[]> {
  const services: Service[] = []
  try {
    await open(services, policy, around)
    return services
  } catch (error) {
    await closeServices(services)
    throw error
  }
}
