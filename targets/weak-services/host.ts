import { wholeBuild } from '../../src/sandbox/create.ts'
import { allDefenses } from '../../src/sandbox/defenses.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'
import { attackersNames } from '../reference/names.ts'
import { pluginAdapter } from '../reference/plugin-adapter.ts'
import { programs } from '../reference/programs.ts'
import { naiveExec } from './naive-exec.ts'
import { naiveFetch } from './naive-fetch.ts'
import { naiveFs } from './naive-fs.ts'
import { naiveSmall } from './naive-small.ts'

export const adapter = pluginAdapter('thread', ({ rootDir }) => ({
  ...wholeBuild,
  openThread: (options) => openSandbox(allDefenses, options),
  services: () =>
    Promise.resolve([
      naiveFs(rootDir),
      naiveFetch(attackersNames()),
      naiveExec(
        programs.map(({ command }) => command),
        rootDir,
      ),
      ...naiveSmall,
    ]),
}))
