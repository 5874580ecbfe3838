import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { bundlePage } from '../../../scripts/page.ts'
import { bundles, pageScript } from '../../../src/report/html/bundle.ts'

for (const bundle of bundles)
  test(`${bundle}: a script that imports nothing and ends no element`, () => {
    const script = pageScript(bundle)
    assert.doesNotMatch(script, /<\/script|<!--|\bimport\s*[("']/i)
    assert.doesNotMatch(script, /typebox/i)
    assert.doesNotThrow(() => new Function(script))
  })

test('charts come only with the pages that have some', () => {
  assert.ok(pageScript('page').length < 80_000)
  assert.ok(pageScript('page-with-charts').length > 200_000)
})

test('what a package holds imports nothing that it does not bring, and has the licences', async (t) => {
  const dist = mkdtempSync(join(tmpdir(), 'escapement-dist-'))
  t.after(() => rmSync(dist, { recursive: true, force: true }))
  const folder = join(dist, 'src/report/html')
  mkdirSync(join(folder, 'live'), { recursive: true })
  bundlePage(dist)
  const vdom = (await import(pathToFileURL(join(folder, 'vdom.js')).href)) as { isValidElement: unknown; h: unknown }
  assert.equal(typeof vdom.h, 'function')
  assert.equal(typeof vdom.isValidElement, 'function')
  assert.doesNotMatch(readFileSync(join(folder, 'vdom.js'), 'utf8'), /^import /m)
  for (const bundle of bundles)
    assert.equal(readFileSync(join(folder, `${bundle}.bundle.js`), 'utf8'), pageScript(bundle))
  assert.ok(!existsSync(join(folder, 'live')))
  const licences = readFileSync(join(folder, 'licences.txt'), 'utf8')
  for (const name of ['preact', '@observablehq/plot', 'd3-scale']) assert.ok(licences.includes(`${name}\n\n`), name)
})
