// Runs in Deno: the program of a plugin host around Pyodide. Arguments: the folder of Pyodide, a snapshot or nothing.
// Frames on standard output are a 4-byte big-endian length and JSON; on standard input comes one, the source.
const { Deno } = globalThis
const [pyodideDir, snapshotFile] = Deno.args

function send(message) {
  const body = new TextEncoder().encode(JSON.stringify(message))
  const frame = new Uint8Array(4 + body.length)
  new DataView(frame.buffer).setUint32(0, body.length)
  frame.set(body, 4)
  for (let done = 0; done < frame.length;) done += Deno.stdout.writeSync(frame.subarray(done))
}

function readWhole(count) {
  const whole = new Uint8Array(count)
  for (let done = 0; done < count;) {
    const got = Deno.stdin.readSync(whole.subarray(done))
    if (got === null) Deno.exit(0)
    done += got
  }
  return whole
}

const { loadPyodide } = await import(`${pyodideDir}/pyodide.mjs`)
if (snapshotFile === undefined) {
  const pyodide = await loadPyodide({ indexURL: `${pyodideDir}/`, _makeSnapshot: true })
  const snapshot = pyodide.makeMemorySnapshot()
  for (let done = 0; done < snapshot.length;) done += Deno.stdout.writeSync(snapshot.subarray(done))
} else {
  const pyodide = await loadPyodide({ indexURL: `${pyodideDir}/`, _loadSnapshot: Deno.readFileSync(snapshotFile) })
  // Its output is the protocol's; a host that captures prints has it likewise.
  const toStderr = (text) => void Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`))
  pyodide.setStdout({ batched: toStderr })
  pyodide.setStderr({ batched: toStderr })
  const globals = pyodide.globals.get('dict')()
  globals.set('report', (text) => send({ t: 'report', text: String(text) }))
  send({ t: 'ready' })
  const source = new TextDecoder().decode(readWhole(new DataView(readWhole(4).buffer).getUint32(0)))
  try {
    const value = await pyodide.runPythonAsync(source, { globals })
    send({ t: 'returned', text: value === undefined ? '' : String(value) })
  } catch (error) {
    const last = String(error.message).trimEnd().split('\n').at(-1)
    send({ t: 'threw', name: String(error.type ?? error.name), message: last.slice(0, 2000) })
  }
  Deno.exit(0)
}
