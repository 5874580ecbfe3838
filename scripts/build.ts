// Builds `dist/`: a mirror of `src/`, `targets/` and `escapes/` in plain JavaScript, as the published package has it.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundlePage } from './page.ts'

const root = dirname(import.meta.dirname)
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const compiled = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

// Types are for the library's exports; nobody imports a target or a case.
for (const file of globSync(['targets/**/*.d.ts', 'escapes/**/*.d.ts'], { cwd: dist })) rmSync(join(dist, file))

// Payloads, controls, seeds and regression inputs are data, and so is whatever else stands beside a module.
for (const file of globSync(['{src,targets,escapes}/**/*', 'corpus/{seeds,regressions}/*'], {
  cwd: root,
  withFileTypes: true,
})) {
  if (!file.isFile() || /\.(?:ts|md)$/.test(file.name)) continue
  const path = join(file.parentPath, file.name)
  cpSync(path, join(dist, path.slice(root.length)))
}

bundlePage(dist)
