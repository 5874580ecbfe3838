import type { Target } from '../../src/target.ts'

const typings = '@extism/extism 1.0.3, dist/esm/interfaces.d.ts'

export const target: Target = {
  id: 'extism',
  title: 'Extism',
  source: { kind: 'on-demand', package: '@extism/extism', defaultVersion: '1.0.3' },
  boundary: 'interpreter',
  dialect: 'wat',
  grants: [],
  limits: {
    wall: 'ignored',
    cpu: 'ignored',
    memory: 'ignored',
    'off-heap': 'none',
    output: 'none',
    stack: 'runtime',
  },
  claims: [
    {
      point: 'fs.read',
      holds: 'claimed',
      says: 'allowedPaths: the paths that a plugin may use, each with the one that it sees. WASI is that of node:wasi.',
      source: typings,
    },
    {
      point: 'fs.write',
      holds: 'claimed',
      says: 'allowedPaths: the paths that a plugin may use, each with the one that it sees. WASI is that of node:wasi.',
      source: typings,
    },
    {
      point: 'limit.cpu',
      holds: 'silent',
      says: 'Release 1 names no timeout among its options, and says nothing of one that it is given.',
      source: typings,
    },
    {
      point: 'limit.memory',
      holds: 'silent',
      says: 'Release 1 names no limit of memory among its options, and says nothing of one that it is given.',
      source: typings,
    },
  ],
  role: 'standard',
  evaluationsPerHost: 50,
}
