import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'source-filter-gap',
  taxonomy: 'C09',
  title: 'Source filter gaps',
  cwe: ['CWE-184', 'CWE-95', 'CWE-20'],
  impact:
    'A filter or rewriter over source text has to know every way to write a thing. JavaScript has many: ' +
    'escapes, computed keys, templates, destructuring, `with`. One that is missed is a whole bypass.',
  remediation:
    'Do not defend by text. Enforce at run time, on values; where source must be rewritten, parse with the ' +
    'grammar of the engine that runs it and refuse what is not understood.',
}
