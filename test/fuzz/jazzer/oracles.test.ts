import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as childFrame from '../../../fuzz-targets/child-frame.ts'
import * as dbSql from '../../../fuzz-targets/db-sql.ts'
import * as fetchUrl from '../../../fuzz-targets/fetch-url.ts'
import * as hostFrame from '../../../fuzz-targets/host-frame.ts'
import * as htmlReport from '../../../fuzz-targets/html-report.ts'
import * as logLine from '../../../fuzz-targets/log-line.ts'
import * as policyFile from '../../../fuzz-targets/policy-file.ts'
import * as resultDocument from '../../../fuzz-targets/result-document.ts'
import { OracleViolation, type Fuzz } from '../../../src/fuzz/jazzer/fuzz-target.ts'
import { parseHostMessage } from '../../../src/host/check.ts'
import { frameDecoder } from '../../../src/host/frame.ts'
import { UsageError } from '../../../src/internal/errors.ts'
import { renderHtml } from '../../../src/report/html.ts'
import { decideFetch } from '../../../src/sandbox/host-function/fetch/decide.ts'
import { pinnedAddresses } from '../../../src/sandbox/host-function/fetch/pin.ts'
import { redirected } from '../../../src/sandbox/host-function/fetch/redirect.ts'
import { readRequest } from '../../../src/sandbox/host-function/fetch/request.ts'
import { judge } from '../../../src/sandbox/host-function/db/judge.ts'
import { parseOne } from '../../../src/sandbox/host-function/db/parse.ts'
import { rewrite } from '../../../src/sandbox/host-function/db/rewrite.ts'
import { createFrameReader } from '../../../src/sandbox/isolation/frame.ts'
import { readChildMessage, type ChildMessage } from '../../../src/sandbox/isolation/message.ts'
import { loadPolicy } from '../../../src/sandbox/policy/load.ts'

/** Sees the oracle fire on the weak one, by what it says, and stay quiet on the real one. */
async function fires(weak: Fuzz, real: Fuzz, input: string | Uint8Array, said: RegExp): Promise<void> {
  const data = Buffer.from(input as string)
  await assert.rejects(
    async () => weak(data),
    (error) => error instanceof OracleViolation && said.test(error.message),
  )
  await real(data)
}

test('db-sql: a judge that goes by the first word, and a rewriter that changes nothing', async () => {
  const byFirstWord: typeof judge = (text, _parameters, kinds) => {
    const right = kinds.includes('query') ? 'query' : 'delete'
    return { ...parseOne(text), right, uses: [] }
  }
  const keep: typeof rewrite = ({ bytes }) => ({ text: bytes.toString(), takesOwner: false, tellsOwner: false })
  const weak = dbSql.makeFuzz({ judge: byFirstWord, rewrite: keep })
  const kept = dbSql.makeFuzz({ judge, rewrite: keep })
  const expect = (fuzz: Fuzz, input: string, said: RegExp): Promise<void> => fires(fuzz, dbSql.fuzz, input, said)
  await expect(weak, 'qselect * from public.secrets', /^the table public\.secrets/)
  await expect(weak, 'qselect * from public.items for update', /LockingClause|lockingClause/i)
  await expect(weak, 'qselect * into x from public.items', /IntoClause/)
  await expect(weak, 'qwith x as (delete from public.items returning *) select * from x', /^it holds DeleteStmt/)
  await expect(weak, 'qdelete from public.items', /^a DeleteStmt/)
  await expect(weak, 'qselect pg_sleep(1)', /^the function/)
  await expect(weak, 'qselect * from public.notes', /^rows of all owners/)
  await expect(kept, 'qselect * from items', /^the table \.items/)
})

test('fetch-url: addresses that nobody looks at, and a redirect that keeps no scheme', async () => {
  const real = { readRequest, redirected, decide: decideFetch, pinned: pinnedAddresses }
  const unseen = fetchUrl.makeFuzz({ ...real, pinned: async (_url, _private, wire) => wire.lookup('', signal) })
  for (const address of ['127.0.0.1', '::1', '169.254.169.254', '64:ff9b::7f00:1', '::ffff:10.0.0.1', '93.184.216.34'])
    await fires(unseen, fetchUrl.fuzz, `GET\nhttps://example.org/\n\n${address}`, /leads to/)
  const suffix = fetchUrl.makeFuzz({
    ...real,
    decide: (_policy, { hostname }) =>
      hostname.endsWith('example.org') ? { kind: 'allowed', privateAddresses: false } : { kind: 'denied', reason: '' },
  })
  await fires(suffix, fetchUrl.fuzz, 'GET\nhttps://evilexample.org/\n\n', /is allowed/)
  await fires(suffix, fetchUrl.fuzz, 'GET\nhttps://bad.cdn.example.org/\n\n', /is allowed/)
  const throwing = fetchUrl.makeFuzz({ ...real, readRequest: ([text]) => ({ ...base, url: new URL(String(text)) }) })
  await fires(throwing, fetchUrl.fuzz, 'GET\nno URL\n\n', /readRequest threw TypeError/)
})
const signal = new AbortController().signal
const base = { ...readRequest(['https://example.org/'], 100) }

test('host-frame: a decoder that forgets what a chunk left over, and messages that nobody checks', async () => {
  const forgetful: typeof frameDecoder = (maxBytes) => {
    let decoder = frameDecoder(maxBytes)
    return {
      pendingBytes: () => 0,
      push: (chunk) => {
        const decoded = decoder.push(chunk)
        decoder = frameDecoder(maxBytes)
        return decoded
      },
    }
  }
  const parse: typeof parseHostMessage = (frame) => JSON.parse(frame.toString()) as ReturnType<typeof parseHostMessage>
  const idle = '\u0003f{"t":"idle","n":1}'
  const parts = { decoder: frameDecoder, parse: parseHostMessage }
  await fires(hostFrame.makeFuzz({ ...parts, decoder: forgetful }), hostFrame.fuzz, idle, /^decoded/)
  await fires(
    hostFrame.makeFuzz({ ...parts, decoder: () => frameDecoder() }),
    hostFrame.fuzz,
    '\u0010r\0\0\u0010\0',
    /^decoded/,
  )
  const unchecked = hostFrame.makeFuzz({ ...parts, parse })
  for (const json of [
    '{"t":"idle","n":-1}',
    '{"t":"idle","n":1,"more":1}',
    '{"t":"constructor"}',
    '{"t":"answer","n":1}',
  ])
    await fires(unchecked, hostFrame.fuzz, `\u0020f${json}`, /^a message is/)
})

test('child-frame: a reader without a limit, and messages that are taken as they are', async () => {
  const parts = { reader: createFrameReader, read: readChildMessage }
  const boundless = childFrame.makeFuzz({ ...parts, reader: () => createFrameReader(2 ** 31) })
  await fires(boundless, childFrame.fuzz, Buffer.from('\u0004r\xff\xff\xff\x7f', 'latin1'), /^broken: false/)
  const read = (frame: Uint8Array): ChildMessage => JSON.parse(Buffer.from(frame).toString()) as ChildMessage
  const trusting = childFrame.makeFuzz({ ...parts, read })
  const call = (value: string): string => `\u0020f{"t":"call","run":"r","call":1,"name":"n","args":[[${value}]]}`
  for (const value of ['1e999', '{"__proto__":{}}'])
    await fires(trusting, childFrame.fuzz, call(value), /^a message is/)
  await fires(trusting, childFrame.fuzz, '\u0020f{"t":"other"}', /^a message is/)
  const never = { t: 'ready' } as const
  const careless = childFrame.makeFuzz({ ...parts, read: (frame) => (read(frame).t === 'done' ? never : read(frame)) })
  await fires(careless, childFrame.fuzz, '\u0020fnull', /^it threw TypeError/)
})

test('log-line: text as it came, and fields as they came', async () => {
  const raw = logLine.makeFuzz((message, fields) => ({ message: String(message), fields: { ...fields }, cut: false }))
  await fires(raw, logLine.fuzz, 'aone\ntwo', /^hidden characters/)
  await fires(raw, logLine.fuzz, 'ax\u001e{"k":"\\u202e"}', /^hidden characters/)
  await fires(raw, logLine.fuzz, 'ax\u001e{"a":{"__proto__":1}}', /^a field named __proto__/)
  await fires(raw, logLine.fuzz, `a${'x'.repeat(80)}`, /of 64 bytes/)
})

test('policy-file: a loader that trusts the parser, one that adds rights, one that forgets a path', async () => {
  const trusting = policyFile.makeFuzz(async (file, effects) => {
    JSON.parse((await effects?.readText(file)) ?? '')
    return loadPolicy(file, effects)
  })
  await fires(trusting, policyFile.fuzz, 'j{', /^it threw SyntaxError/)
  const twoLines = policyFile.makeFuzz(async () => {
    throw new UsageError('ERR_POLICY', 'one\ntwo', 'mend it')
  })
  await fires(twoLines, policyFile.fuzz, 'j{', /^more than one line/)
  const lax = policyFile.makeFuzz(async (file, effects) => {
    const policy = await loadPolicy(file, effects)
    return { ...policy, onViolation: { action: 'record', after: 9 } }
  })
  await fires(lax, policyFile.fuzz, 'j{}', /^onViolation was not said/)
  const raw = policyFile.makeFuzz(async (file, effects) => {
    const policy = await loadPolicy(file, effects)
    return { ...policy, fs: { ...policy.fs, read: ['/a/../b'] } }
  })
  await fires(raw, policyFile.fuzz, 't[fs]\nread = ["a"]', /^the path "\/a\/\.\.\/b"/)
})

test('result-document: a reader that throws what it likes, one that shows what it read, one that loses something', async () => {
  const one = (read: (text: string) => readonly [unknown, unknown]): Fuzz => resultDocument.makeFuzz({ r: read })
  const bare = one((text) => [JSON.parse(text), 1])
  await fires(bare, resultDocument.fuzz, 'r{', /^it threw SyntaxError/)
  const shows = one((text) => {
    throw new UsageError('ERR_RESULT', `not ${text}`, 'give another')
  })
  await fires(shows, resultDocument.fuzz, 'r\u001b[2J', /^not one visible line/)
  await fires(
    one((text) => [text, text.trim()]),
    resultDocument.fuzz,
    'r ',
    /another document/,
  )
})

test('html-report: a text that becomes markup, a link, or stays hidden', async () => {
  const put = (markup: (text: string) => string): Fuzz =>
    htmlReport.makeFuzz((doc) => renderHtml(doc).replace('</main>', () => `${markup(doc.seed)}</main>`))
  const raw = put((text) => `<p>${text}</p>`)
  await fires(raw, htmlReport.fuzz, '<img src=x onerror=alert(1)>', /becomes img, img src, img onerror/)
  await fires(raw, htmlReport.fuzz, '</p><!-- x -->', /becomes #comment/)
  await fires(raw, htmlReport.fuzz, '\u202e', /stays hidden/)
  await fires(
    put((text) => `<a href="${text.split('"')[0]}">x</a>`),
    htmlReport.fuzz,
    'javascript:alert(1)',
    /becomes a link/,
  )
})
