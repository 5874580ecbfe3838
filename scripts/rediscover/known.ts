/** One published way out of a package, as an advisory has it. */
export interface Advisory {
  readonly id: string
  /** First version without it; undefined where every version has it. */
  readonly fixedIn?: string
}

/** What is publicly known of a package: of its sandbox proper, not of what a configuration of it loads. */
export interface PackageKnowledge {
  readonly advisories: readonly Advisory[]
  /** Why a guest may get out of every version without an advisory saying so. */
  readonly openByDesign?: string
}

const fixed = (fixedIn: string, ...ids: readonly string[]): Advisory[] => ids.map((id) => ({ id, fixedIn }))
const open = (...ids: readonly string[]): Advisory[] => ids.map((id) => ({ id }))

/** By target id. A target that is not here has no advisory that is about its guests getting out. */
export const known: Readonly<Record<string, PackageKnowledge>> = {
  vm2: {
    advisories: [
      ...fixed('3.6.11', 'CVE-2019-10761'),
      ...fixed('3.9.4', 'CVE-2021-23449'),
      ...fixed('3.9.6', 'CVE-2021-23555'),
      ...fixed('3.9.10', 'CVE-2022-25893'),
      ...fixed('3.9.11', 'CVE-2022-36067'),
      ...fixed('3.9.15', 'CVE-2023-29017'),
      ...fixed('3.9.16', 'CVE-2023-29199'),
      ...fixed('3.9.17', 'CVE-2023-30547'),
      ...fixed('3.9.18', 'CVE-2023-32314', 'CVE-2023-32313'),
      ...fixed('3.10.0', 'CVE-2023-37466', 'CVE-2023-37903'),
      ...fixed('3.10.2', 'CVE-2026-22709'),
      ...fixed('3.10.5', 'CVE-2026-24120', 'CVE-2026-26956'),
      ...fixed('3.11.0', 'CVE-2026-24118', 'CVE-2026-26332', 'CVE-2026-43997', 'GHSA-qcp4-v2jj-fjx8'),
      ...fixed('3.11.0', 'GHSA-vwrp-x96c-mhwq', 'GHSA-mpf8-4hx2-7cjg'),
      ...fixed('3.11.2', 'GHSA-2cm2-m3w5-gp2f'),
      ...fixed('3.11.3', 'CVE-2026-45411'),
      ...fixed('3.11.4', 'CVE-2026-47208', 'CVE-2026-47131', 'GHSA-6j2x-vhqr-qr7q', 'GHSA-m5q2-4fm3-vfqp'),
      ...fixed('3.11.4', 'GHSA-c4cf-2hgv-2qv6', 'GHSA-q3fm-4wcw-g57x'),
      ...fixed('3.11.6', 'CVE-2026-47698', 'CVE-2026-47686'),
      ...fixed('3.11.7', 'GHSA-27g9-p43v-cw3v', 'CVE-2026-92956', 'GHSA-647f-g98j-qq25', 'GHSA-633r-hq9m-c4ff'),
      ...fixed('3.11.8', 'GHSA-3vgf-8m4q-q4qr', 'GHSA-59g5-pmg6-5gr4', 'CVE-2026-92934'),
      ...fixed('3.12.1', 'GHSA-j89j-5m6r-cr2q', 'GHSA-6454-5x88-m6jw'),
    ],
  },
  sandboxjs: {
    advisories: [
      ...fixed('0.8.24', 'CVE-2025-34146'),
      ...fixed('0.8.26', 'CVE-2026-23830'),
      ...fixed('0.8.27', 'CVE-2026-25142'),
      ...fixed('0.8.29', 'CVE-2026-25520', 'CVE-2026-25586', 'CVE-2026-25641'),
      ...fixed('0.8.31', 'CVE-2026-25881'),
      ...fixed('0.8.34', 'CVE-2026-26954'),
      ...fixed('0.9.6', 'CVE-2026-43898'),
    ],
  },
  'safe-eval': {
    advisories: [...fixed('0.4.0', 'CVE-2017-16088'), ...open('CVE-2022-25904', 'CVE-2023-26121', 'CVE-2023-26122')],
  },
  'realms-shim': {
    advisories: [
      ...fixed('1.2.0', 'GHSA-6jg8-7333-554w'),
      ...fixed('1.2.1', 'GHSA-7cg8-pq9v-x98q'),
      ...open('CVE-2021-23543', 'CVE-2021-23594'),
    ],
  },
  'near-membrane': { advisories: [], openByDesign: 'its README gives no security guarantee' },
  ses: { advisories: fixed('0.18.7', 'CVE-2023-39532') },
}

/** Beside the boundaries of their advisories, and the newest of each. */
const versions: Readonly<Record<string, string>> = {
  vm2: '3.6.10 3.8.4 3.9.0 3.9.3 3.9.5 3.9.8 3.9.10 3.9.12 3.9.14 3.9.15 3.9.16 3.9.17 3.9.18 3.9.19 3.10.0 3.10.4 3.10.5 3.11.3 3.11.5 3.11.7 3.12.0 3.12.2',
  sandboxjs: '0.8.22 0.8.23 0.8.25 0.8.33 0.8.36 0.9.7',
  'safe-eval': '0.3.0 0.4.0 0.4.1',
  'realms-shim': '1.1.0 1.1.1 1.2.0 1.2.1 1.2.2',
  'near-membrane': '0.11.6 0.11.17',
  ses: '0.14.2 0.18.5 2.3.0',
}

/** Nothing is known to get out of these, as they ship. */
export const controls: readonly string[] = ['isolated-vm', 'quickjs-emscripten', 'reference']

/** What is campaigned against, at exact versions. */
export const specs: readonly string[] = [
  ...Object.entries(versions).flatMap(([id, all]) => all.split(' ').map((version) => `${id}@${version}`)),
  ...controls,
]
