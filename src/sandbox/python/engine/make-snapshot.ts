// Entry: makes the snapshot that engines start from and writes it to standard output. Arguments: the folder of Pyodide.
// No guest code runs here.
import { deno } from './deno.ts'
import { callGuest, installGuest, loadPyodide, readGuest } from './load.ts'

const [pyodideDir = ''] = deno.args
const guest = readGuest()
const { pyodide } = await loadPyodide(pyodideDir, 'make')
if (!installGuest(pyodide, guest) || !callGuest(pyodide, 'rehearse')) throw new Error('guest.py does not run')
const snapshot = pyodide.makeMemorySnapshot()
for (let done = 0; done < snapshot.length;) done += deno.stdout.writeSync(snapshot.subarray(done))
