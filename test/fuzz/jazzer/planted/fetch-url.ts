import { makeFuzz } from '../../../../fuzz-targets/fetch-url.ts'
import { pinnedAddresses } from '../../../../src/sandbox/host-function/fetch/pin.ts'
import { redirected } from '../../../../src/sandbox/host-function/fetch/redirect.ts'
import { readRequest } from '../../../../src/sandbox/host-function/fetch/request.ts'

export { isAsync, maxBytes, title } from '../../../../fuzz-targets/fetch-url.ts'

/** Takes whatever begins like an allowed URL for one. */
export const fuzz = makeFuzz({
  readRequest,
  redirected,
  pinned: pinnedAddresses,
  decide: (_policy, url) =>
    url.href.startsWith('https://example.org')
      ? { kind: 'allowed', privateAddresses: false }
      : { kind: 'denied', reason: 'another place' },
})
