import type { ControlPoint } from '../../src/case.ts'
import type { Claim } from '../../src/target.ts'

const security = 'https://docs.wasmtime.dev/security.html'
const store = 'wasmtime/_store.py of the wheel wasmtime 50.0.1'

const isolated: readonly ControlPoint[] = ['secret.read', 'tenant.cross', 'host.alive', 'limit.stack']
const files: readonly ControlPoint[] = ['fs.read', 'fs.write']

/** What Wasmtime says of itself, whichever way its guests are stopped. */
export const claims: readonly Claim[] = [
  ...isolated.map((point): Claim => ({
    point,
    holds: 'claimed',
    says: 'To execute untrusted code in a safe manner inside of a sandbox is a main goal: no access to the host but by imports, memory that is checked, a stack that the guest cannot reach.',
    source: security,
  })),
  ...files.map((point): Claim => ({
    point,
    holds: 'claimed',
    says: 'WASI for files follows a capability-based model: a guest can only access files and directories that it was given.',
    source: `${security}#filesystem-access`,
  })),
  {
    point: 'limit.memory',
    holds: 'claimed',
    says: 'memory_size: "the maximum size, in bytes, that linear memory is allowed to consume within this store".',
    source: store,
  },
  {
    point: 'limit.off-heap',
    holds: 'claimed',
    says: 'table_elements: "the maximum number of elements that can be stored within tables in this store".',
    source: store,
  },
  {
    point: 'limit.output',
    holds: 'silent',
    says: 'inherit_stdout hands the output on; nothing is said of a bound.',
    source: 'wasmtime/_wasi.py of the wheel wasmtime 50.0.1',
  },
  {
    point: 'limit.wall',
    holds: 'silent',
    says: 'Fuel and epochs stop WebAssembly code; nothing is said of a system call that waits.',
    source: 'https://docs.wasmtime.dev/examples-interrupting-wasm.html',
  },
]
