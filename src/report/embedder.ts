import type { ControlPoint } from '../case.ts'

/** What an embedder can do about a point that a runtime does not hold, until its author has mended it. */
export const embedderAdvice: Readonly<Record<ControlPoint, string>> = {
  'intrinsics.reach':
    'Run the runtime in a process without secrets and with no rights of its own; hand in strings only.',
  'intrinsics.write': 'Freeze the intrinsics of the host before the guest starts, and give each guest its own process.',
  'secret.read': 'Start the host with an empty environment and keep credentials in another process.',
  'info.leak': 'Strip paths, versions and stack traces from whatever goes in.',
  'fs.read': 'Put a mount namespace around the host in which the rest of the disk is not there.',
  'fs.write': 'Mount everything read-only around the host but one scratch folder.',
  'proc.exec': 'Forbid fork and exec around the host: seccomp, or a container without the right to.',
  'net.egress': 'Give the host a network namespace without a route, and fetch on its behalf by an allowlist.',
  'module.load': 'Leave no loader in reach: bundle what guests may use and run where no package folder is.',
  'tenant.cross': 'One host process for each tenant, ended and not reused when the tenant changes.',
  'limit.cpu': 'Limit the CPU of the host process from outside (cgroup, RLIMIT_CPU) and kill it by its group.',
  'limit.wall': 'Keep a deadline in another process, and kill the host when it has passed.',
  'limit.memory': 'Set a memory limit around the host process (cgroup), with a restart.',
  'limit.off-heap': 'Set a memory limit around the host process (cgroup): limits of the heap do not count this.',
  'limit.output': 'Count the bytes that come out in the parent and end the host at the cap.',
  'limit.stack': 'Expect the host to crash: keep it in a process of its own and restart it.',
  'host.alive': 'Watch the host from another process, and restart it when it stops answering.',
  'handle.leak': 'End the host process after each guest: what it opened is closed with it.',
  residue: 'Do not reuse a host after a guest has run in it.',
}
