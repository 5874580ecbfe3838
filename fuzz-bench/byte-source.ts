import type { ProgramSource } from '../src/fuzz/campaign/program-source.ts'
import type { Program } from '../src/fuzz/program.ts'

/** One call of each host function, which any embedder's own tests have. */
const seeds: readonly Program[] = [
  'probe(hostEcho(1))',
  'try{hostThrow()}catch(e){}',
  'probe(hostLookup("public"))',
  'probe(hostBoard("x"))',
  'hostCall(function(a){return 1})',
  'probe(hostUse({a:1}))',
  'hostPromise().catch(function(){})',
  'probe(hostObject.list)',
]

const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$ (){}[].,;:=<>+-*/%!?&|^~"\'`\\\n'
const mostUnits = 300

/** What a fuzzer does that knows nothing of the language: characters go, come, change and are copied; parents are spliced. */
function changed(program: Program, other: () => Program, random: () => number): Program {
  const at = Math.floor(random() * (program.length + 1))
  const length = 1 + Math.floor(random() * 8)
  const character = characters[Math.floor(random() * characters.length)] as string
  switch (Math.floor(random() * 5)) {
    case 0:
      return program.slice(0, at) + character + program.slice(at)
    case 1:
      return program.slice(0, at) + program.slice(at + length)
    case 2:
      return program.slice(0, at) + character + program.slice(at + 1)
    case 3:
      return program.slice(0, at + length) + program.slice(at)
    default: {
      const second = other()
      return program.slice(0, at) + second.slice(Math.floor(random() * (second.length + 1)))
    }
  }
}

/** Programs without a grammar: seeds, and changes of their characters. */
export const byteSource: ProgramSource = {
  version: 'bytes-1',
  seeds,
  fresh: (random) => byteSource.mutant(pick(random), () => pick(random), random),
  mutant: (program, other, random) => {
    let text = program
    for (let left = 1 + Math.floor(random() * 4); left > 0; left--) text = changed(text, other, random)
    return text.slice(0, mostUnits)
  },
}

const pick = (random: () => number): Program => seeds[Math.floor(random() * seeds.length)] as Program
