import type { Technique } from '../../src/case.ts'

export const technique: Technique = {
  id: 'cross-tenant-state-and-host-dos',
  taxonomy: 'C40',
  title: 'State shared between tenants, and a host that dies',
  cwe: ['CWE-488', 'CWE-668', 'CWE-248', 'CWE-617'],
  impact:
    'Tenants that share a realm, an intrinsic or a process read each other’s state, or end the process that serves them all.',
  remediation:
    'Give every tenant fresh intrinsics and a process, worker or isolate whose end the host survives; handle rejections and errors of guest code where they arise, never by the process’s default.',
}
