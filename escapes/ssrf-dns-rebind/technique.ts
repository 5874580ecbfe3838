import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'ssrf-dns-rebind',
  taxonomy: 'C28',
  title: 'Addresses that a URL hides',
  cwe: ['CWE-918', 'CWE-350'],
  impact:
    'A URL is judged by its text or by one look at its name, and the connection goes to another address: the metadata service, a database, the host itself.',
  remediation:
    'Resolve once, judge every address by an allow-list, connect to the very address that was judged, and judge each redirect anew.',
}
