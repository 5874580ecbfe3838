import { createHash } from 'node:crypto'
import { copierSource } from './copier.ts'
import { freezerSource } from './freezer.ts'
import { instantiate, type EngineInstance } from './instance.ts'
import { kernelSource } from './kernel.ts'
import {
  EngineExhausted,
  enterRealm,
  openRealm,
  type Handle,
  type Realm,
  type RealmHost,
  type RealmOptions,
  type RealmRoots,
} from './realm.ts'
import { restore, takeSnapshot, type Snapshot } from './snapshot.ts'

/** Guest code of a service; see `Service.guestSource`. Its functions are those whose path is or begins with its id. */
export interface GuestSource {
  readonly service: string
  readonly source: string
}

/** All that is in place before guest code runs. Runs of one sandbox have it in common. */
export interface Setup extends RealmOptions {
  /** Where the linear memory ends, in bytes. */
  readonly ceilingBytes: number
  /** UTF-16 units that may leave the engine as one text. */
  readonly maxUnits: number
  /** Paths of the host functions below the guest's global scope. */
  readonly paths: readonly string[]
  readonly guestSources: readonly GuestSource[]
  /** JSON text of an object: values to hand in by name. */
  readonly valuesText: string
  /** Whether `Math.random` goes by the seed of each run. */
  readonly seeded: boolean
  /** Whether the intrinsics are frozen. */
  readonly frozen: boolean
}

interface Prepared {
  readonly snapshot: Snapshot
  readonly roots: RealmRoots
  /** The way into the kernel. */
  readonly control: Handle
}

/** An engine between runs: everything of `Setup` is in its memory, and nothing else. */
export interface Engine {
  readonly instance: EngineInstance
  readonly realm: Realm
  readonly prepared: Prepared
  /** Length of the memory at the snapshot. */
  readonly startBytes: number
}

const noHost: RealmHost = {
  interrupt: () => undefined,
  send: () => {
    throw new Error('a host function was called before there was a run')
  },
  module: () => undefined,
}

/** Enough for any preparation. */
const preparationSteps = 2 ** 30

function prepare(instance: EngineInstance, setup: Setup): { readonly realm: Realm; readonly prepared: Prepared } {
  const { fuel } = instance.globals
  instance.onRefill = () => {
    fuel.value = preparationSteps
  }
  const realm = openRealm(instance, setup, noHost)

  function built(what: string, { threw, value }: { readonly threw: boolean; readonly value: Handle }): Handle {
    if (!threw) return value
    const why = realm.read(value, 1000) ?? ''
    if (/out of memory|^null$/.test(why)) throw new EngineExhausted(why)
    throw new Error(`${what} could not be put in place: ${why}`)
  }
  const evaluate = (source: string, file: string): Handle => built(file, realm.evaluate(source, file))

  const { maxUnits, paths, guestSources, seeded, frozen } = setup
  const services = guestSources.map(({ service }) => service)
  const parts = [
    realm.sender(),
    evaluate(copierSource, 'copier.js'),
    evaluate(freezerSource, 'freezer.js'),
    realm.text(JSON.stringify({ maxUnits, paths, services, seeded, frozen })),
  ]
  const kernel = evaluate(kernelSource, 'kernel.js')
  const control = built('the kernel', realm.call(kernel, parts))
  const tell = (what: string, op: number, args: readonly Handle[]): void => {
    const number = realm.number(op)
    for (const handle of [built(what, realm.call(control, [number, ...args])), number, ...args]) realm.free(handle)
  }
  for (const { service, source } of guestSources) {
    const made = evaluate(`(${source}\n)`, `${service}.js`)
    tell(`the guest source of ${service}`, 2, [realm.text(service), made])
  }
  tell('the values', 3, [realm.text(setup.valuesText)])
  for (const handle of [...parts, kernel]) realm.free(handle)
  return { realm, prepared: { snapshot: takeSnapshot(instance), roots: realm.roots, control } }
}

/** What was prepared in this process, by digest of its setup, for as long as an engine uses it. */
const shared = new Map<string, WeakRef<Prepared>>()
const forgotten = new FinalizationRegistry((key: string) => {
  if (shared.get(key)?.deref() === undefined) shared.delete(key)
})

/**
 * Opens an engine for a setup. Engines of equal setup share one snapshot, which holds nothing of a run.
 * @throws EngineExhausted where the setup does not fit into the memory, Error where a guest source throws.
 */
export async function openEngine(setup: Setup): Promise<Engine> {
  const instance = await instantiate(setup.ceilingBytes)
  const startBytes = instance.memory.buffer.byteLength
  const key = createHash('sha256').update(JSON.stringify(setup)).digest('hex')
  const known = shared.get(key)?.deref()
  if (known !== undefined) {
    restore(instance, known.snapshot)
    return { instance, realm: enterRealm(instance, known.roots, noHost), prepared: known, startBytes }
  }
  const { realm, prepared } = prepare(instance, setup)
  const preparedBytes = instance.memory.buffer.byteLength
  if (preparedBytes === startBytes) {
    shared.set(key, new WeakRef(prepared))
    forgotten.register(prepared, key)
  }
  return { instance, realm, prepared, startBytes: preparedBytes }
}

/** Puts an engine back to where its setup ended. False where it cannot be: its memory has grown. */
export function resetEngine({ instance, realm, prepared, startBytes }: Engine): boolean {
  realm.host = noHost
  if (instance.memory.buffer.byteLength !== startBytes) return false
  restore(instance, prepared.snapshot)
  return true
}
