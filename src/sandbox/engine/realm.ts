import type {
  BorrowedHeapCharPointer,
  EvalDetectModule,
  EvalFlags,
  HostRefId,
  IntrinsicsFlags,
  JSContextPointer,
  JSContextPointerPointer,
  JSRuntimePointer,
  JSValueConstPointer,
  JSValueConstPointerPointer,
  JSValuePointer,
  OwnedHeapCharPointer,
} from 'quickjs-emscripten'
import type { EngineInstance } from './instance.ts'

/** A value of the engine. Valid until the engine's memory is put back. */
export type Handle = JSValuePointer

/** What a guest computation came to. `value` is the error where `threw`. */
export interface Outcome {
  readonly threw: boolean
  readonly value: Handle
}

/** What the engine calls while guest code runs. What these throw unwinds the engine, which no guest code can catch. */
export interface RealmHost {
  interrupt(): void
  /** The one host function; see `kernel.ts`. Returns what the kernel gets, which the engine then owns. */
  send(realm: Realm, op: number, index: number, text: string): Handle
  /** Source of a module, without NUL. Undefined: there is none, and the guest's `import()` is rejected. */
  module(specifier: string): string | undefined
}

/** The engine had no memory left for the host's own needs. It must be thrown away. */
export class EngineExhausted extends Error {}

/** Where the parts of a realm lie in the engine's memory. They lie there in every copy of that memory. */
export interface RealmRoots {
  readonly runtime: JSRuntimePointer
  readonly context: JSContextPointer
  readonly jobContext: JSContextPointerPointer
}

/** One runtime with one context. It ends with the memory that it lies in. */
export interface Realm {
  readonly roots: RealmRoots
  host: RealmHost
  evaluate(source: string, fileName: string): Outcome
  /** A native function that leads to `host.send`. */
  sender(): Handle
  call(callee: Handle, args: readonly (Handle | JSValueConstPointer)[]): Outcome
  number(value: number): Handle
  /** `text` must not contain NUL; JSON text does not. */
  text(text: string): Handle
  boolean(value: boolean): JSValueConstPointer
  /** Undefined where the text has more than `maximumBytes` of UTF-8. Nothing is copied out then. */
  read(value: Handle | JSValueConstPointer, maximumBytes: number): string | undefined
  /** JSON that the engine makes by the guest's own methods, of any size. An ablation. */
  dump(value: Handle): string
  promise(value: Handle): 'none' | 'pending' | Outcome
  /** Runs at most `most` jobs. False when none is left. */
  runJobs(most: number): boolean
  free(value: Handle): void
}

const decoder = new TextDecoder()

/** The text that ends at the first NUL, copied to the host only after its length is known. */
function readText(instance: EngineInstance, start: number, maximumBytes: number): string | undefined {
  const bytes = instance.module.HEAPU8
  const end = bytes.indexOf(0, start)
  if (end < 0 || end - start > maximumBytes) return undefined
  return decoder.decode(bytes.subarray(start, end))
}

function sound<P extends number>(pointer: P): P {
  // Address 0 is what the allocator and the bindings give back when there is no memory; they would read through it.
  if (pointer === 0) throw new EngineExhausted('out of memory')
  return pointer
}

export interface RealmOptions {
  readonly memoryBytes: number
  /** 0: none. */
  readonly stackBytes: number
  /** Whether `RealmHost.module` is ever asked. */
  readonly modules: boolean
}

/** Makes a realm: fresh built-ins, nothing of an earlier guest. */
export function openRealm(
  instance: EngineInstance,
  { memoryBytes, stackBytes, modules }: RealmOptions,
  host: RealmHost,
): Realm {
  const { ffi, module } = instance
  const runtime = sound(ffi.QTS_NewRuntime())
  ffi.QTS_RuntimeSetMemoryLimit(runtime, memoryBytes)
  ffi.QTS_RuntimeSetMaxStackSize(runtime, stackBytes)
  ffi.QTS_RuntimeEnableInterruptHandler(runtime)
  if (modules) ffi.QTS_RuntimeEnableModuleLoader(runtime, 0)
  const context = sound(ffi.QTS_NewContext(runtime, 0 as IntrinsicsFlags))
  const jobContext = sound(module._malloc(4)) as JSContextPointerPointer
  return enterRealm(instance, { runtime, context, jobContext }, host)
}

/** The realm that lies at `roots` in an engine's memory. */
export function enterRealm(instance: EngineInstance, roots: RealmRoots, host: RealmHost): Realm {
  const { ffi, module } = instance
  const { runtime: rt, context: ctx, jobContext } = roots

  function store(source: string): { pointer: OwnedHeapCharPointer; bytes: number } {
    const bytes = module.lengthBytesUTF8(source)
    const pointer = sound(module._malloc(bytes + 1)) as OwnedHeapCharPointer
    module.stringToUTF8(source, pointer, bytes + 1)
    return { pointer, bytes }
  }

  const undefinedValue = ffi.QTS_GetUndefined()

  function typeOf(value: Handle): string {
    const name = sound(ffi.QTS_Typeof(ctx, value))
    const kind = module.UTF8ToString(name)
    module._free(name)
    return kind
  }

  function outcome(result: Handle): Outcome {
    const error = ffi.QTS_ResolveException(ctx, sound(result))
    if (error !== 0) {
      ffi.QTS_FreeValuePointer(ctx, result)
      return { threw: true, value: error }
    }
    // An exception for which there was no memory to hand it over has no type of the language.
    if (typeOf(result) === 'unknown') throw new EngineExhausted('out of memory')
    return { threw: false, value: result }
  }

  function text(value: string): Handle {
    const { pointer } = store(value)
    const made = outcome(ffi.QTS_NewString(ctx, pointer))
    module._free(pointer)
    if (made.threw) throw new EngineExhausted('out of memory')
    return made.value
  }

  function read(value: Handle | JSValueConstPointer, maximumBytes: number): string | undefined {
    const start = sound(ffi.QTS_GetString(ctx, value))
    const result = readText(instance, start, maximumBytes)
    ffi.QTS_FreeCString(ctx, start)
    return result
  }

  /** Without an error of ours, what an import is rejected with is no value of the language. */
  function throwInGuest(message: string): void {
    const [error, name, value] = [sound(ffi.QTS_NewError(ctx)), text('message'), text(message)] as const
    ffi.QTS_SetProp(ctx, error, name, value)
    ffi.QTS_Throw(ctx, error)
    for (const handle of [error, name, value]) ffi.QTS_FreeValuePointer(ctx, handle)
  }

  const realm: Realm = {
    roots,
    host,
    text,
    read,
    evaluate: (source, fileName) => {
      const { pointer, bytes } = store(source)
      // Flags 0: a script. No detection of modules: there is no loader, and detection would read hostile source twice.
      const result = ffi.QTS_Eval(ctx, pointer, bytes, fileName, 0 as EvalDetectModule, 0 as EvalFlags)
      module._free(pointer)
      return outcome(result)
    },
    sender: () => sound(ffi.QTS_NewFunction(ctx, 'send', 3, false, 1 as HostRefId)),
    call: (callee, args) => {
      const argv = sound(module._malloc(4 * Math.max(1, args.length))) as JSValueConstPointerPointer
      new Uint32Array(instance.memory.buffer, argv, args.length).set(args)
      const result = ffi.QTS_Call(ctx, callee, undefinedValue, args.length, argv)
      module._free(argv)
      return outcome(result)
    },
    number: (value) => sound(ffi.QTS_NewFloat64(ctx, value)),
    boolean: (value) => (value ? ffi.QTS_GetTrue() : ffi.QTS_GetFalse()),
    dump: (value) => module.UTF8ToString(sound(ffi.QTS_Dump(ctx, value))),
    promise: (value) => {
      const state: number = ffi.QTS_PromiseState(ctx, value)
      if (state < 0) return 'none'
      if (state === 0) return 'pending'
      return { threw: state === 2, value: sound(ffi.QTS_PromiseResult(ctx, value)) }
    },
    runJobs: (most) => {
      if (ffi.QTS_IsJobPending(rt) === 0) return false
      ffi.QTS_FreeValuePointerRuntime(rt, sound(ffi.QTS_ExecutePendingJob(rt, most, jobContext)))
      return ffi.QTS_IsJobPending(rt) !== 0
    },
    free: (value) => ffi.QTS_FreeValuePointer(ctx, value),
  }

  const none = (): never => {
    throw new Error('modules are not offered')
  }
  module.callbacks = {
    shouldInterrupt: () => {
      realm.host.interrupt()
      return 0
    },
    callFunction: (_asyncify, _context, _self, argc, argv) => {
      if (argc !== 3) throw new Error('the kernel sent a malformed message')
      const argument = (at: number): JSValueConstPointer => ffi.QTS_ArgvGetJSValueConstPointer(argv, at)
      const op = ffi.QTS_GetFloat64(ctx, argument(0))
      const index = ffi.QTS_GetFloat64(ctx, argument(1))
      const message = read(argument(2), Number.POSITIVE_INFINITY)
      return realm.host.send(realm, op, index, message ?? '')
    },
    freeHostRef: () => undefined,
    loadModuleSource: (_asyncify, _runtime, _context, specifier) => {
      const source = realm.host.module(specifier)
      if (source !== undefined) return store(source).pointer as number as BorrowedHeapCharPointer
      throwInGuest(`could not load module '${specifier}'`)
      return 0 as BorrowedHeapCharPointer
    },
    normalizeModule: none,
  }
  return realm
}
