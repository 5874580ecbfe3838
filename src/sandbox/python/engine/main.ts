// Entry of the process that holds the interpreter: one engine, one run, then its end. It is started by `python/command.ts`
// and is lost ground once guest code runs.
import { createDevice } from './device.ts'
import { deno } from './deno.ts'
import { boundMemoryFiles, mountAll } from './files.ts'
import { fixedClock, seededRandom } from './fixed.ts'
import { callGuest, loadPyodide } from './load.ts'
import { readMessage, writeMessage } from './pipe.ts'
import { openRun } from './run.ts'
import type { EngineSetup, Task } from './setup.ts'

interface Open {
  readonly t: 'open'
  readonly engineText: string
  readonly names: readonly string[]
}
interface Begin {
  readonly t: 'run'
  readonly run: string
  readonly source: string
  readonly inputText: string
}

const { engineText, names } = readMessage() as Open
const setup = JSON.parse(engineText) as EngineSetup
const leftOut = new Set(setup.without)
const { pyodide, wall } = await loadPyodide(setup.pyodideDir, deno.readFileSync(setup.snapshotFile))
const { FS, _module: module } = pyodide

const run = openRun(module, setup)
if (!leftOut.has('file-quota')) boundMemoryFiles(FS, setup.limits.fileBytes)
mountAll(FS, setup.mounts)
createDevice(FS, (request) => run.answer(request))
pyodide.setStdin({ stdin: () => undefined })
pyodide.setStdout({ write: run.output.stdout })
pyodide.setStderr({ write: run.output.stderr })
const imports = new Map(fixedClock(module, setup.clock))
/** Where the name stands in what `_dlopen_js` points to (musl's `struct dso` as Emscripten has it, library_dylink.js). */
const nameOffset = 36
if (!callGuest(pyodide, 'prepare')) throw new Error('the interpreter cannot be prepared')
if (!leftOut.has('engine-deadline')) module.HEAP8[module._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1
wall.close({
  ffi: setup.ffi,
  libraryOf: (handle) => module.UTF8ToString(handle + nameOffset),
  instead: imports,
  isLeftOut: (defense) => leftOut.has(defense),
  look: leftOut.has('engine-deadline') ? () => undefined : run.look,
  bridge: run.bridge,
  exit: run.exit,
})
writeMessage({ t: 'ready' })

const { run: id, source, inputText } = readMessage() as Begin
const task = JSON.parse(source) as Task
if (task.seed !== undefined) imports.set('random_get', seededRandom(module, Buffer.from(task.seed, 'base64')))
run.begin(id, { ...task, inputText, functions: names.filter((name) => name !== run.sleep) })
try {
  callGuest(pyodide, 'main')
  run.broke(new Error('the program ended without its result'))
} catch (error) {
  run.broke(error)
}
