import { unlike, type Defense } from './defense.ts'

export const rebuiltErrors: Defense = {
  id: 'rebuilt-errors',
  stops:
    'An error of a host function carries its realm, its stack and the paths of the host (CVE-2023-29017, class C03).',
  installedBy: 'host-function/dispatch.ts: the message alone crosses',
  async verify(probe) {
    const functions = {
      fail: () => {
        throw Object.assign(new TypeError('said'), { path: '/host/path', stack: 'at /host/path' })
      },
    }
    const look =
      'try { fail() } catch (error) { [error.constructor === Error, error.message, "path" in error, String(error.stack).includes("/host/path")].join() }'
    return unlike(await probe(look, { functions }), { status: 'returned', value: 'true,said,false,false' })
  },
}
