import { cpuUsage } from 'node:process'

/** CPU time of this thread in milliseconds, of the whole process where Node is older than 23.9. */
export const threadCpuMs: () => number = () => {
  const { user, system } = 'threadCpuUsage' in process ? process.threadCpuUsage() : cpuUsage()
  return (user + system) / 1000
}
