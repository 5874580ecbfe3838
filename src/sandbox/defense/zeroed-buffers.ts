import { unlike, type Defense } from './defense.ts'

export const zeroedBuffers: Defense = {
  id: 'zeroed-buffers',
  stops: 'A fresh buffer shows what an earlier guest left in memory (CWE-226, class C22).',
  installedBy: 'the engine zeroes every buffer that it hands out',
  async verify(probe) {
    const after = 'var kept = []; for (var i = 0; i < 64; i++) kept.push(new Uint8Array(4096).fill(165))'
    const look =
      'var found = 0; for (var i = 0; i < 64; i++) if (new Uint8Array(4096).indexOf(165) >= 0) found++; found'
    return unlike(await probe(look, { after }), { status: 'returned', value: 0 })
  },
}
