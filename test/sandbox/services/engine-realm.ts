import { getQuickJS, type QuickJSContext, type QuickJSHandle } from 'quickjs-emscripten'
import type { RunningService, Service } from '../../../src/sandbox/service.ts'

export interface EngineRealm {
  /** Value of a script, as text. Jobs run as answers of the host come in. */
  readonly evaluate: (script: string) => string
  readonly dispose: () => void
}

/** What `openRealm` is, in a bare QuickJS: the guest's sources must run in the engine that they are for. */
export async function openEngineRealm(service: Service, run: RunningService): Promise<EngineRealm> {
  const vm = (await getQuickJS()).newContext()
  const jobs = (): void => {
    if (vm.alive) vm.unwrapResult(vm.runtime.executePendingJobs())
  }
  const evaluate = (script: string): QuickJSHandle => vm.unwrapResult(vm.evalCode(script))
  evaluate(
    `globalThis.host = { __proto__: null }; globalThis.logged = ''; globalThis.log = (text) => { logged += text + ';' }`,
  ).dispose()
  using host = vm.getProp(vm.global, 'host')
  for (const [path, callee] of Object.entries(run.functions)) {
    using handle = vm.newFunction(path, (...args) => {
      const answer = callee(...args.map((each) => vm.dump(each) as unknown))
      return answer instanceof Promise ? promiseOf(vm, answer as Promise<boolean>, jobs) : textOf(vm, answer)
    })
    vm.setProp(host, path, handle)
  }
  evaluate(`{
    const globals = (${String(service.guestSource)})(host)
    for (const name of Object.keys(globals)) Object.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true })
    delete globalThis.host
  }`).dispose()
  return {
    evaluate: (script) => {
      using value = evaluate(script)
      jobs()
      return vm.getString(value)
    },
    dispose: () => vm.dispose(),
  }
}

function textOf(vm: QuickJSContext, answer: unknown): QuickJSHandle {
  return vm.unwrapResult(vm.evalCode(`(${JSON.stringify(answer) ?? 'undefined'})`))
}

function promiseOf(vm: QuickJSContext, answer: Promise<boolean>, jobs: () => void): QuickJSHandle {
  const deferred = vm.newPromise()
  void answer.then((value) => {
    if (!vm.alive) return
    using handle = textOf(vm, value)
    deferred.resolve(handle)
    deferred.dispose()
    jobs()
  })
  return deferred.handle
}
