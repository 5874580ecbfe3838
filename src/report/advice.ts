import type { UnknownReason } from '../verdict.ts'

/** What to do about a case of which nothing is known: one line for each reason. */
export const advice: Readonly<Record<UnknownReason, string>> = {
  'harness-fault':
    'A fault of Escapement, not of the target. Run again; if it comes back, report it together with its detail.',
  interrupted: 'The run was stopped before this case was judged. Run the audit again and let it finish.',
  'host-start':
    'The host never became ready. Start the adapter by itself and read its error: a missing package, a wrong Node, a native build.',
  'probe-failed':
    'No feature probe gave an answer, so nobody knows whether the case applies. Check that the adapter runs a plain script and passes its reports on.',
  'control-red':
    'The harmless control trips the oracle too, so evidence means nothing here. Look at what the control does on this target: oracle and target do not fit.',
  'control-incomplete':
    'The harmless control did not run to its end, so a quiet payload proves nothing. Replay the control: a feature that the case does not ask for is missing, or a limit is too tight.',
  'not-exercised':
    'The payload stopped before its decisive step. Read its exit and notes: something earlier is in its way, and the attack itself was never tried.',
  'oracle-dead':
    'A planted secret or a sensor did not answer before and after the trial. Run again on a quiet machine; if it comes back, look for what removes sockets, files or listeners.',
  crashed:
    'The host died and nothing came out. Replay the case by itself: a crash that a guest can cause may be a finding of its own.',
  'timed-out':
    'No answer before the deadline of the parent. Replay the case by itself; if it is always late, give the target more time.',
  'limit-exceeded':
    'The host was killed from outside before the case ended. Replay it with a higher ceiling to see what it would have done.',
  'protocol-violation':
    'The host broke the wire protocol. Check that guest code cannot reach the result pipe of the adapter, then replay the case.',
  'control-not-red':
    'No known-vulnerable target was seen to breach on this machine, so the case may be blind here. Let the audit run its positive controls and read why they stay quiet.',
  'too-few-trials':
    'A race needs more quiet trials before it counts as contained. Run it on a faster or quieter machine, or give it more time.',
}
