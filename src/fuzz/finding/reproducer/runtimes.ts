/** How one runtime is opened by a reproducer. What `targets/<id>/host.ts` does, as its README would show it. */
export interface ReproducedRuntime {
  /** npm package; undefined for what comes with Node. */
  readonly package: string | undefined
  /** How guest source is written for it. A script, where none is named. */
  readonly dialect?: 'function-body'
  /** Class of what is thrown where the runtime itself breaks; RangeError where none is named. */
  readonly hostError?: 'Error'
  /** Loads the package by `need` and defines `evaluate(source)`, with `endowments` in the guest's reach. */
  readonly source: string
}

/**
 * The text of a value, and a promise's once it has settled. Of an object only that it is one: turning a guest's object into
 * text would run guest code.
 */
const evaluates = (expression: string): string => `
const evaluate = async (source) => {
  const value = await (${expression})
  return typeof value === 'object' && value !== null ? '[object]' : typeof value === 'function' ? '[function]' : String(value)
}`

const isolatedVm = `
const ivm = await need('isolated-vm')
const { Isolate, Callback, ExternalCopy, Reference } = ivm.default ?? ivm
const isolate = new Isolate({ memoryLimit: 64 })
const context = await isolate.createContext()
const copied = (value) => new ExternalCopy(value).copyInto()
await context.global.set('report', new Callback((value) => report(value)))
for (const name of ['hostEcho', 'hostThrow', 'hostLookup', 'hostBoard'])
  await context.global.set(name, new Callback((value) => copied(endowments[name](value))))
const hostPromise = () => {
  const promise = endowments.hostPromise()
  promise.catch(() => undefined)
  return promise
}
await context.evalClosure(
  \`'use strict'
const result = Object.assign(Object.create(null), { promise: true, copy: true })
const options = Object.assign(Object.create(null), { result })
globalThis.hostPromise = () => $0.apply(undefined, undefined, options)\`,
  [new Reference(hostPromise)],
)
const { name, list } = endowments.hostObject
await context.global.set('hostObject', copied({ name, list }))
const evaluate = async (source) => String(await context.eval(source, { timeout: 1000, copy: true, promise: true }))`

const quickjs = `
const quickjs = await need('quickjs-emscripten')
const runtime = (await quickjs.getQuickJS()).newRuntime()
runtime.setMemoryLimit(64 * 1024 * 1024)
runtime.setMaxStackSize(320 * 1024)
runtime.setInterruptHandler(quickjs.shouldInterruptAfterDeadline(Date.now() + 1000))
const context = runtime.newContext()
const toGuest = (value) => {
  if (typeof value === 'string') return context.newString(value)
  if (typeof value === 'number') return context.newNumber(value)
  if (typeof value === 'boolean') return value ? context.true : context.false
  if (typeof value === 'function') return newFunction(value)
  if (typeof value !== 'object' || value === null) return value === null ? context.null : context.undefined
  const made = Array.isArray(value) ? context.newArray() : context.newObject()
  for (const [key, each] of Object.entries(value)) toGuest(each).consume((handle) => context.setProp(made, key, handle))
  return made
}
const toHost = (handle) =>
  context.typeof(handle) !== 'function'
    ? context.dump(handle)
    : (...args) => {
        const given = args.map(toGuest)
        try {
          const called = context.callFunction(handle, context.undefined, ...given)
          return context.unwrapResult(called).consume((value) => context.dump(value))
        } finally {
          for (const each of given) each.dispose()
        }
      }
const newFunction = (call) => context.newFunction(call.name, (...handles) => toGuest(call(...handles.map(toHost))))
const { hostPromise, ...others } = endowments
for (const [key, value] of Object.entries(others))
  toGuest(value).consume((handle) => context.setProp(context.global, key, handle))
const evaluate = async (source) => {
  const result = context.evalCode(source)
  if (result.error !== undefined) throw context.dump(result.error)
  const jobs = runtime.executePendingJobs()
  if (jobs.error !== undefined) throw context.dump(jobs.error)
  return String(context.dump(result.value))
}`

const reference = `
const { createSandbox, policies } = await need('escapement/sandbox')
const { hostObject, hostCall, hostUse, ...functions } = endowments
const sandbox = await createSandbox({
  policy: policies.strict({ limits: { wallMs: 1000 } }),
  functions,
  values: { hostObject: { name: hostObject.name, list: hostObject.list } },
})
const evaluate = async (source) => {
  const { status, value, error } = await sandbox.run(source)
  if (status === 'faulted') throw new RangeError(error?.message)
  return JSON.stringify(value ?? error ?? null)
}`

/** By target id. A target that is not here is reproduced through `escapement fuzz --replay`. */
export const runtimes: Readonly<Record<string, ReproducedRuntime>> = {
  'node-vm': {
    package: undefined,
    source: `
const { createContext, runInContext } = await import('node:vm')
const context = createContext({ ...endowments })${evaluates('runInContext(source, context, { timeout: 1000 })')}`,
  },
  vm2: {
    package: 'vm2',
    source: `
const { VM } = await need('vm2')
const vm = new VM({ sandbox: { ...endowments }, timeout: 1000 })${evaluates('vm.run(source)')}`,
  },
  ses: {
    package: 'ses',
    source: `
await need('ses')
lockdown()
const compartment = new Compartment(harden({ ...endowments }))${evaluates('compartment.evaluate(source)')}`,
  },
  sandboxjs: {
    package: '@nyariv/sandboxjs',
    dialect: 'function-body',
    source: `
const module = await need('@nyariv/sandboxjs')
const Sandbox = module.default ?? module
const sandbox = new Sandbox({ executionQuota: 2_000_000n })${evaluates('sandbox.compile(source)({ ...endowments }).run()')}`,
  },
  'near-membrane': {
    package: '@locker/near-membrane-node',
    source: `
const module = await need('@locker/near-membrane-node')
const createVirtualEnvironment = module.default ?? module
const environment = createVirtualEnvironment(globalThis, {
  endowments: Object.getOwnPropertyDescriptors({ ...endowments }),
})${evaluates('environment.evaluate(source)')}`,
  },
  'safe-eval': {
    package: 'safe-eval',
    source: `
const module = await need('safe-eval')
const safeEval = module.default ?? module${evaluates('safeEval(source, { ...endowments }, { timeout: 1000 })')}`,
  },
  'realms-shim': {
    package: 'realms-shim',
    source: `
const module = await need('realms-shim')
const realm = (module.default ?? module).makeRootRealm()
Object.assign(realm.global, endowments)${evaluates('realm.evaluate(source)')}`,
  },
  'isolated-vm': { package: 'isolated-vm', source: isolatedVm },
  'quickjs-emscripten': { package: 'quickjs-emscripten', hostError: 'Error', source: quickjs },
  reference: { package: 'escapement', source: reference },
}
