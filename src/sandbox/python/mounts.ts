import { existsSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { UsageError } from '../../internal/errors.ts'
import type { Mount } from './engine/setup.ts'
import { listOf, type Permission } from './permissions.ts'

/** Where Python finds the whole machine, where a permission is `true`: its own folders have the same names. */
export const wholeMachine = '/host'

/** Folders that the interpreter has for itself; nothing of the machine can stand in their place, or within the first ones. */
const closedFolders = ['/lib', '/dev', '/proc', wholeMachine]
const ownFolders = [...closedFolders, '/home/plugin', '/tmp']

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/**
 * What Python finds of the machine's files, each folder of a list under its own path.
 * @throws UsageError `ERR_POLICY` for a folder that is not there, or in whose place the interpreter has its own
 */
export function mountsOf(read: Permission, write: Permission): readonly Mount[] {
  const paths = [...new Set([...listOf(read), ...listOf(write)])].toSorted()
  for (const path of paths) {
    const fault = (what: string): UsageError =>
      new UsageError('ERR_POLICY', `python: ${path} ${what}`, 'name a folder that exists, of the machine alone')
    if (closedFolders.some((own) => isWithin(path, own)) || ownFolders.some((own) => isWithin(own, path)))
      throw fault(`cannot be given to Python, which has ${ownFolders.join(', ')} of its own`)
    if (!existsSync(path)) throw fault('is not there')
  }
  const outermost = paths.filter((path) => !paths.some((other) => other !== path && isWithin(path, other)))
  const mounts = outermost.map((path) => ({ from: path, to: path }))
  return read === true || write === true ? [...mounts, { from: '/', to: wholeMachine }] : mounts
}
