import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { makeFuzz } from '../../../../fuzz-targets/fs-path.ts'
import { HostRefusal, type Service, type ServiceFunction } from '../../../../src/sandbox/service.ts'

export { detectorsOff, isAsync, maxBytes, title } from '../../../../fuzz-targets/fs-path.ts'

/** Goes by how the resolved text begins, so a neighbour of the root is in it, and follows every link. */
function naive(root: string): Service {
  const reading =
    (body: (file: string) => unknown): ServiceFunction =>
    (path) => {
      const file = posix.resolve(root, String(path))
      if (!file.startsWith(root)) throw new HostRefusal('EDENIED', 'no')
      try {
        return body(file)
      } catch {
        throw new HostRefusal('EIO', 'no')
      }
    }
  const functions = {
    'fs.readText': reading((file) => readFileSync(file, 'utf8')),
    'fs.readBase64': reading((file) => readFileSync(file, 'base64')),
    'fs.list': reading((file) => readdirSync(file)),
    'fs.stat': reading((file) => statSync(file).size),
    'fs.exists': reading((file) => existsSync(file)),
  }
  const denied: ServiceFunction = () => {
    throw new HostRefusal('EDENIED', 'no')
  }
  const writing = ['fs.writeText', 'fs.appendText', 'fs.makeDir', 'fs.remove'].map((name) => [name, denied] as const)
  return {
    id: 'fs',
    names: [],
    begin: () => ({ functions: { ...functions, ...Object.fromEntries(writing) }, end: () => undefined }),
  }
}

export const fuzz = makeFuzz(({ read }) => naive(read[0] ?? '/'))
