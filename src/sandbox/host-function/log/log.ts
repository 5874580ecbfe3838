import { neutralise } from '../../neutralise.ts'
import type { LogPolicy } from '../../policy/policy.ts'
import type { RunScope, Service, ServiceFunction } from '../../service.ts'
import { refuse, untilEnd } from '../refuse.ts'
import { fitLine, type LogLevel, type LogLine } from './line.ts'
import { openTokenBucket, type TokenBucket } from './token-bucket.ts'

/** Takes a line. What it throws is not the guest's: the line counts as dropped. */
export type LogSink = (line: LogLine) => void

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** Bytes that names of plugins and requests may take in a line. */
const nameBytes = 200

interface RunLog {
  readonly write: (level: LogLevel, message: unknown, fields: object | undefined) => void
  readonly end: () => void
}

function openRunLog(
  policy: LogPolicy,
  sink: LogSink,
  run: RunScope,
  bucket: TokenBucket,
  epochMs: () => number,
): RunLog {
  let dropped = 0
  let toldOfCut = false
  const names = {
    plugin: neutralise(run.plugin, nameBytes).text,
    request: neutralise(run.request, nameBytes).text,
  }

  function send(level: LogLevel, parts: Pick<LogLine, 'message' | 'fields' | 'cut'>): boolean {
    try {
      sink({ timeMs: epochMs(), level, ...names, ...parts })
      return true
    } catch {
      return false
    }
  }

  return {
    write: (level, message, fields) => {
      if (!bucket.take(run.nowMs())) {
        if (dropped++ === 0)
          run.violate({
            kind: 'quota',
            service: 'logger',
            detail: `logger.${level}: more than ${policy.linesPerSecond} lines a second`,
          })
        return
      }
      const parts = fitLine(message, fields, policy.lineBytes)
      if (parts.cut && !toldOfCut) {
        toldOfCut = true
        run.violate({
          kind: 'output',
          service: 'logger',
          detail: `logger.${level}: a line of more than ${policy.lineBytes} bytes`,
        })
      }
      if (!send(level, parts)) dropped += 1
    },
    end: () => {
      if (dropped > 0)
        send('warn', { message: `${dropped} lines of this run were dropped`, fields: { dropped }, cut: false })
    },
  }
}

/**
 * `logger.debug`, `info`, `warn` and `error(message, fields)`: text and plain data, to a sink of the host's. Lines below
 * the policy's level cost nothing and go nowhere. Rates are counted by plugin, over all its runs; the number of lines
 * that were dropped is told once, when the run ends. Text is neutralised, so a line is one line and shows no more and no
 * less than what it holds.
 *
 * Refused with `EINVAL`: fields that are no object.
 */
export function logService(policy: LogPolicy, sink: LogSink, epochMs: () => number = Date.now): Service {
  const rates = new Map<string, { readonly bucket: TokenBucket; runs: number }>()
  const least = policy.level === 'none' ? levels.length : levels.indexOf(policy.level)

  return {
    id: 'logger',
    names: levels.map((level) => `logger.${level}`),
    begin: (run) => {
      const rate = rates.get(run.plugin) ?? { bucket: openTokenBucket(policy.linesPerSecond, run.nowMs()), runs: 0 }
      rate.runs += 1
      rates.set(run.plugin, rate)
      const log = openRunLog(policy, sink, run, rate.bucket, epochMs)
      const functions = levels.map((level, rank): [string, ServiceFunction] => [
        `logger.${level}`,
        (...[message, fields]) => {
          if (rank < least) return
          if (fields !== undefined && (typeof fields !== 'object' || fields === null || Array.isArray(fields)))
            refuse(run, `logger.${level}`, { code: 'EINVAL', message: 'fields must be an object', kind: 'malformed' })
          log.write(level, message, fields)
        },
      ])
      return untilEnd(run, Object.fromEntries(functions), () => {
        log.end()
        rate.runs -= 1
        // A full bucket that nobody draws from is as good as a new one.
        if (rate.runs === 0 && rate.bucket.full(run.nowMs())) rates.delete(run.plugin)
      })
    },
  }
}
