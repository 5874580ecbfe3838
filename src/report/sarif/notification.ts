import type { Notification } from 'sarif'
import { visibleId } from '../id.ts'
import type { DocumentView } from '../view.ts'
import { visible } from '../visible.ts'

/** Every kind of notification that a log may hold. */
export const notificationIds = ['interrupted', 'control-not-red', 'instrument-failed', 'harness-fault'] as const

function note(id: (typeof notificationIds)[number], level: 'error' | 'warning', text: string): Notification {
  return { descriptor: { id }, level, message: { text } }
}

/** What went wrong with the instrument: never a verdict on a target. */
export function notifications({ doc, targets }: DocumentView): Notification[] {
  return [
    ...(doc.interrupted ? [note('interrupted', 'error', 'The run was stopped: the result is not complete.')] : []),
    ...doc.controls.notRed.map((id) =>
      note('control-not-red', 'warning', `Positive control stayed quiet: ${visibleId(id)}`),
    ),
    ...targets.flatMap(({ target, unknown }) => {
      const spec = visibleId(target.spec)
      return [
        ...(target.instrumentFailed
          ? [note('instrument-failed', 'error', `${spec}: the instrument failed, its score must not be used.`)]
          : []),
        ...unknown
          .filter(({ reason }) => reason === 'harness-fault')
          .flatMap(({ cases }) => cases)
          .map(({ info, result: { verdict } }) => {
            const detail = verdict.kind === 'unknown' ? visible(verdict.detail, 300) : ''
            return note('harness-fault', 'error', `${spec}, ${visibleId(info.id)}: ${detail}`)
          }),
      ]
    }),
  ]
}
