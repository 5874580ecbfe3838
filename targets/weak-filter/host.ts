import { createContext, runInContext } from 'node:vm'
import type { Adapter } from '../../src/host/adapter.ts'
import { primordials } from '../../src/internal/primordials.ts'
import { threw } from '../weak-membrane/vm-twin.ts'

const refused = /\b(?:constructor|process|require|import|eval|Function)\b/

export const adapter: Adapter = {
  start: () => Promise.resolve({ node: process.versions.node }),
  open: (policy) => {
    const context = createContext(Object.assign(Object.create(null), policy.endowments) as object)
    return Promise.resolve({
      evaluate: async (source) => {
        const found = refused.exec(source)
        if (found !== null) return { kind: 'refused', why: `the source has the word ${found[0]}` }
        try {
          const value: unknown = await runInContext(source, context, { timeout: policy.wallMs })
          return { kind: 'returned', text: value === undefined ? '' : primordials.text(value) }
        } catch (error) {
          return threw(error)
        }
      },
      dispose: () => undefined,
    })
  },
}
