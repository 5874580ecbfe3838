import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'python-js-ffi',
  taxonomy: 'C36',
  title: 'Python that reaches JavaScript',
  cwe: ['CWE-693', 'CWE-749'],
  impact:
    'Python in WebAssembly that can name one object of JavaScript has its constructor, and with it all that the process of the host may do.',
  remediation:
    'Give Python no object of JavaScript: an empty jsglobals is not enough. Judge what the WebAssembly imports, hand host functions over as data, and put a process without rights around it.',
}
