import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'symlink-toctou',
  taxonomy: 'C25',
  title: 'Links and swapped names',
  cwe: ['CWE-59', 'CWE-61', 'CWE-367'],
  impact:
    'A path is judged and then opened by name: a link in it, or one that comes in between, leads out of the root.',
  remediation:
    'Open every segment without following links (openat2 with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS, or a walk of descriptors with O_NOFOLLOW), and use the descriptor from then on.',
}
