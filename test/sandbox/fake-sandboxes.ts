import assert from 'node:assert/strict'
import type { PooledRunOptions, PooledSandbox } from '../../src/sandbox/pool.ts'
import { SandboxDisposedError } from '../../src/sandbox/sandbox.ts'

export interface FakeResult {
  readonly status: string
  readonly value: string
}

export interface FakeRun {
  readonly sandbox: FakeSandbox
  readonly source: string
  readonly options: PooledRunOptions
  readonly end: (status?: string) => void
  readonly fail: (error: Error) => void
}

export interface FakeSandbox extends PooledSandbox<FakeResult> {
  readonly isDisposed: () => boolean
}

/** Sandboxes whose runs end when the test says so. */
export function openFakes(): {
  readonly create: () => Promise<FakeSandbox>
  readonly made: FakeSandbox[]
  readonly running: FakeRun[]
} {
  const made: FakeSandbox[] = []
  const running: FakeRun[] = []
  return {
    made,
    running,
    create: async () => {
      let disposed = false
      const sandbox: FakeSandbox = {
        isDisposed: () => disposed,
        dispose: () => {
          assert.ok(!disposed, 'disposed of once')
          disposed = true
          for (const run of running.filter((each) => each.sandbox === sandbox)) run.fail(new SandboxDisposedError())
        },
        run: (given, options) => {
          const source = String(given)
          assert.ok(!disposed, 'no run on a sandbox that was disposed of')
          assert.ok(!running.some((each) => each.sandbox === sandbox), 'one run at a time')
          const { promise, resolve, reject } = Promise.withResolvers<FakeResult>()
          const leave = (): void => void running.splice(running.indexOf(run), 1)
          const run: FakeRun = {
            sandbox,
            source,
            options,
            end: (status = 'returned') => {
              leave()
              resolve({ status, value: source })
            },
            fail: (error) => {
              leave()
              reject(error)
            },
          }
          running.push(run)
          return promise
        },
      }
      made.push(sandbox)
      return sandbox
    },
  }
}
