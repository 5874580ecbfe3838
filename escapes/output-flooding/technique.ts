import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'output-flooding',
  taxonomy: 'C20',
  title: 'Output floods',
  cwe: ['CWE-400', 'CWE-770'],
  impact:
    'What a guest returns or prints lands in the embedder’s memory, logs and pipes; without a bound a small program fills all three.',
  remediation:
    'Bound results and streams in bytes, before they are converted or copied, and cut or refuse what is larger.',
}
