import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'python-object-graph',
  taxonomy: 'C35',
  title: 'Python object graphs that lead out',
  cwe: ['CWE-913', 'CWE-184'],
  impact:
    'Every object of an interpreter is reachable from every other: what a namespace leaves out, frames, subclasses and the garbage collector give back.',
  remediation:
    'Treat one interpreter as one trust domain: a fresh one for each program, and nothing in it that the program may not have.',
}
