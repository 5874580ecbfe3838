import { unlike, type Defense } from './defense.ts'

export const noHostFrames: Defense = {
  id: 'no-host-frames',
  stops: 'A stack trace shows files and functions of the host (CWE-209, class C04).',
  installedBy: 'the engine writes traces of its own frames',
  async verify(probe) {
    const functions = { call: () => 1 }
    const look =
      'var text = ""; try { null.x } catch (error) { text = error.stack } try { call(Symbol()) } catch (error) { text += error.stack } /node:|file:|[\\\\/]|\\.ts|wasm/.test(text) ? text : "clean"'
    return unlike(await probe(look, { functions }), { status: 'returned', value: 'clean' })
  },
}
