import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

/** What one file's tests came to. */
interface Tally {
  passed: number
  failed: number
  skipped: number
  durationMs: number
}

type Outcome = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>

/** The runner's own wrapper around what a test threw. A parent whose subtests failed carries no news of its own. */
const onlySubtestsFailed = (event: Outcome): boolean =>
  event.type === 'test:fail' &&
  (event.data.details.error as Error & { failureType?: string }).failureType === 'subtestsFailed'

const shownFile = (file: string | undefined): string =>
  file === undefined ? '(no file)' : relative(process.cwd(), file)
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ')

/** A failure in full: message, difference and stack of the error that the test threw, not of the runner's wrapper. */
function failure({ data }: Extract<Outcome, { type: 'test:fail' }>): string {
  const { error } = data.details
  const cause = error.cause instanceof Error || typeof error.cause === 'string' ? error.cause : error
  const where = `${shownFile(data.file)}:${data.line ?? 0}`
  const text = typeof cause === 'string' ? inspect({ ...error, cause }) : inspect(cause)
  return `\nFAILED  ${data.name}  (${where})\n${indented(text)}\n\n`
}

function fileLine(file: string, { passed, failed, skipped, durationMs }: Tally): string {
  const mark = failed > 0 ? 'FAIL' : 'ok  '
  const rest = [failed > 0 ? `, ${failed} failed` : '', skipped > 0 ? `, ${skipped} skipped` : ''].join('')
  return `${mark} ${file}  ${passed} passed${rest}  ${(durationMs / 1000).toFixed(1)} s\n`
}

/**
 * The suite's reporter: one line a file when it is done, failures in full, every skipped test with its reason, and as
 * the very last line `N passed, N failed, N skipped`. Suites are not counted unless they are skipped, tests are, those with subtests too.
 */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string, void> {
  const files = new Map<string, Tally>()
  const skips: string[] = []
  const failures: string[] = []
  const tallyOf = (file: string | undefined): Tally => {
    const name = shownFile(file)
    const tally = files.get(name) ?? { passed: 0, failed: 0, skipped: 0, durationMs: 0 }
    files.set(name, tally)
    return tally
  }
  const count = (event: Outcome): string => {
    const { data } = event
    const tally = tallyOf(data.file)
    const skipped = data.skip !== undefined && data.skip !== false
    if (data.details.type === 'suite' && !skipped) {
      if (event.type === 'test:pass' || onlySubtestsFailed(event)) return ''
    } else if (skipped) {
      tally.skipped += 1
      skips.push(
        `skipped  ${data.name}  (${shownFile(data.file)})\n    ${data.skip === true ? 'no reason given' : data.skip}\n`,
      )
      return ''
    }
    if (event.type === 'test:pass') {
      tally.passed += 1
      return ''
    }
    tally.failed += 1
    if (onlySubtestsFailed(event)) return ''
    failures.push(`  ${shownFile(data.file)}  ${data.name}\n`)
    return failure(event)
  }

  for await (const event of source) {
    if (event.type === 'test:pass' || event.type === 'test:fail') yield count(event)
    else if (event.type === 'test:stderr') yield event.data.message
    else if (event.type === 'test:summary' && event.data.file !== undefined) {
      const tally = tallyOf(event.data.file)
      tally.durationMs = event.data.duration_ms
      yield fileLine(shownFile(event.data.file), tally)
    }
  }

  if (skips.length > 0) yield `\n${skips.join('')}`
  if (failures.length > 0) yield `\nfailed:\n${failures.join('')}`
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of files.values()) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  // A pattern that matches nothing is no success.
  if (total.passed + total.failed === 0) process.exitCode = 1
  yield `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`
}
