import type { Target } from '../../src/target.ts'

const docs = 'https://docs.rs/rquickjs/0.14.0/rquickjs/struct.Runtime.html'

export const target: Target = {
  id: 'rquickjs',
  title: 'QuickJS in Rust, by rquickjs',
  source: { kind: 'cargo', package: 'rquickjs', binary: 'escapement-rquickjs' },
  boundary: 'interpreter',
  dialect: 'script',
  grants: [],
  limits: {
    wall: 'runtime',
    cpu: 'runtime',
    memory: 'runtime',
    'off-heap': 'runtime',
    output: 'none',
    stack: 'runtime',
  },
  claims: [
    {
      point: 'limit.memory',
      holds: 'claimed',
      says: 'set_memory_limit: sets a limit on the memory that the runtime can use.',
      source: `${docs}#method.set_memory_limit`,
    },
    {
      point: 'limit.off-heap',
      holds: 'claimed',
      says: 'set_memory_limit: sets a limit on the memory that the runtime can use.',
      source: `${docs}#method.set_memory_limit`,
    },
    {
      point: 'limit.stack',
      holds: 'claimed',
      says: 'set_max_stack_size: sets a limit on the stack that the runtime can use; 256 KiB unless said otherwise.',
      source: `${docs}#method.set_max_stack_size`,
    },
    {
      point: 'limit.cpu',
      holds: 'claimed',
      says: 'set_interrupt_handler: a closure that the engine calls regularly; where it gives true, the code is ended with an exception that cannot be caught.',
      source: `${docs}#method.set_interrupt_handler`,
    },
    {
      point: 'limit.output',
      holds: 'silent',
      says: 'Nothing bounds what a value is turned into.',
      source: docs,
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
