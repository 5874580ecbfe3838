import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'exposed-host-function',
  taxonomy: 'C16',
  title: 'Host functions as they are',
  cwe: ['CWE-441', 'CWE-749'],
  impact:
    'A function or an object that the embedder hands in carries the host realm on its prototype, its methods, its results and its arguments; each is a door of its own that a wrapper can forget.',
  remediation:
    'Hand in nothing but functions that are made in the guest’s realm, with null-prototype results built there; copy arguments and results both ways, also those of callbacks and thenables.',
}
