// Swaps `name` and `link` of a folder in a tight loop, until the end of its input: `name` is the honest thing, nothing, and
// the link in turns. Rename replaces what somebody else may have made meanwhile.
import { renameSync } from 'node:fs'

const [name = '', link = '', parked = ''] = process.argv.slice(2)
const turns = [
  [name, parked],
  [link, name],
  [name, link],
  [parked, name],
] as const

function turn(): void {
  for (let i = 0; i < 500; i++)
    for (const [from, to] of turns)
      try {
        renameSync(from, to)
      } catch {
        // What is not there comes back with the next turn.
      }
  setImmediate(turn)
}
process.stdin.on('end', () => process.exit(0)).resume()
process.stdout.write('ready')
turn()
