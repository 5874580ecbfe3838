import { makeFuzz } from '../../../../fuzz-targets/exec-argv.ts'
import { readRequest } from '../../../../src/sandbox/host-function/exec/request.ts'

export { isAsync, maxBytes, title } from '../../../../fuzz-targets/exec-argv.ts'

/** Anchors the first and the last alternative only: `^yes|no$`. */
export const fuzz = makeFuzz({
  read: readRequest,
  matcher: (sources) => (args) => {
    const isMatch = sources.every((source, i) => new RegExp(`^${source}$`).test(args[i] ?? ''))
    return args.length === sources.length && isMatch ? 'match' : 'no-match'
  },
})
