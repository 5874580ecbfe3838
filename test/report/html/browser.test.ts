import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import axe from 'axe-core'
import { benchAttachment } from '../../../src/bench/attachment.ts'
import { renderHtml } from '../../../src/report/html.ts'
import { hostileBench } from '../../bench/documents.ts'
import { skipWithout } from '../../skip.ts'
import { hostileTexts, longText, poison } from '../hostile.ts'
import { hostileInputs, hostileResult } from '../hostile-results.ts'
import { crowd, sample } from '../sample.ts'
import { attached } from './attached.ts'
import { findChromium, Reader, type Opened } from './browser.ts'

const executable = findChromium()
const skip = executable === undefined ? skipWithout('chromium') : false
const reader = executable === undefined ? undefined : await Reader.launch(executable)
after(() => reader?.close())

function open(...how: Parameters<Reader['open']>): Promise<Opened> {
  assert.ok(reader)
  return reader.open(...how)
}

const doc = sample()
const [vm2] = doc.targets
assert.ok(vm2)
/** Every section at once: two versions of a runtime, and all that stands beside a result. */
const everything = renderHtml({ ...doc, targets: [...doc.targets, { ...vm2, spec: 'vm2@3.9.18' }] }, attached)

const sections: Readonly<Record<string, string>> = {
  header: 'header',
  targets: '#targets',
  evidence: '#evidence',
  matrix: '#matrix',
  versions: '.versions',
  diff: '#diff',
  history: '#history',
  overhead: '#overhead',
  fuzz: '#fuzz',
  waivers: '#waivers',
  target: '#t0',
  footer: 'footer',
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Violations that axe calls serious or critical, each with the first element that has it. */
async function serious({ page }: Opened): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate<Violation[]>('axe.run().then((result) => result.violations)')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html ?? ''}`)
}

for (const colorScheme of ['light', 'dark'] as const)
  test(
    `every section is drawn, in ${colorScheme}, without a complaint of the browser or of axe`,
    { skip },
    async () => {
      const opened = await open(everything, { colorScheme })
      const { page } = opened
      for (const [name, selector] of Object.entries(sections)) {
        const section = page.locator(selector).first()
        assert.ok(await section.isVisible(), name)
        await section.screenshot({ path: reader?.picture(`${colorScheme}-${name}`) ?? '' })
      }
      assert.equal(await page.locator('.chart svg').count(), 6)
      assert.deepEqual(await serious(opened), [])
      await page.locator('.matrix td.bad a').first().click()
      await page.locator('dialog[open]').screenshot({ path: reader?.picture(`${colorScheme}-point`) ?? '' })
      await page.locator('dialog .cases a').first().click()
      await page.locator('dialog .ladder').waitFor()
      await page.locator('dialog[open]').screenshot({ path: reader?.picture(`${colorScheme}-case`) ?? '' })
      assert.deepEqual(await serious(opened), [])
      assert.deepEqual(opened.misdeeds, [])
      await page.context().close()
    },
  )

test('axe sees what is wrong with a page that is', { skip }, async () => {
  const opened = await open(everything)
  await opened.page.evaluate("document.documentElement.removeAttribute('lang')")
  await opened.page.evaluate("document.querySelector('#matrix td a').removeAttribute('aria-label')")
  assert.match((await serious(opened)).join('\n'), /html-has-lang/)
  await opened.page.context().close()
})

test('drill-down by keyboard: cell, case, the next one, and back to the cell', { skip }, async () => {
  const { page, misdeeds } = await open(everything)
  const cell = page.locator('.matrix td.bad a').first()
  const named = await cell.getAttribute('aria-label')
  await cell.focus()
  await page.keyboard.press('Enter')
  const dialog = page.locator('dialog[open]')
  await dialog.waitFor()
  assert.match(named ?? '', new RegExp(`^${await dialog.locator('h2').innerText()} on vm2@3.9.19: lost`))
  const cases = dialog.locator('.cases a')
  const titles = await cases.allInnerTexts()
  assert.ok(titles.length > 1)
  await cases.first().press('Enter')
  await dialog.locator('.ladder').waitFor()
  assert.equal(await dialog.locator('h2').innerText(), titles[0])
  await page.keyboard.press('ArrowRight')
  await dialog.locator('h2', { hasText: titles[1] ?? '' }).waitFor()
  for (const said of ['Positive control', 'For the embedder', 'escapement replay'])
    assert.ok((await dialog.innerText()).includes(said), said)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await page.evaluate("document.activeElement.getAttribute('aria-label')"), named)
  assert.deepEqual(misdeeds, [])
  await page.context().close()
})

test('a link to a case opens it, one to nothing opens nothing', { skip }, async () => {
  const there = await open(everything, {}, '#t0c0')
  assert.ok(await there.page.locator('dialog[open] .ladder').isVisible())
  assert.match(await there.page.locator('dialog').innerText(), /Waived until 2026-/)
  for (const nowhere of ['#t9c0', '#t0c999', '#t0p99', '#__proto__']) {
    const { page, misdeeds } = await open(everything, {}, nowhere)
    assert.equal(await page.locator('dialog[open]').count(), 0)
    assert.deepEqual(misdeeds, [])
  }
  await Promise.all(
    there.page
      .context()
      .browser()
      ?.contexts()
      .map((each) => each.close()) ?? [],
  )
})

test('what-if: a held point and a settled unknown move the score that is shown', { skip }, async () => {
  const { page, misdeeds } = await open(everything)
  const box = page.locator('#t1 .what-if')
  await box.locator('summary').click()
  const said = (): Promise<string> => box.locator('[role=status]').innerText()
  const before = await said()
  await box.getByLabel('was contained').check()
  assert.notEqual(await said(), before)
  assert.match(await said(), /grade A/)
  await box.getByLabel('stays unknown').check()
  assert.equal(await said(), before)
  assert.deepEqual(misdeeds, [])
  await page.context().close()
})

test('without JavaScript the summary is shown, and the matrix leads to the points', { skip }, async () => {
  const { page } = await open(everything, { javaScriptEnabled: false })
  assert.match(await page.locator('h1').innerText(), /breached/)
  assert.equal(await page.locator('.theme, dialog, .what-if').count(), 0)
  await page.screenshot({ path: reader?.picture('without-javascript') ?? '' })
  await page.locator('.matrix td.bad a').first().click()
  const [, id] = page.url().split('#')
  assert.ok(await page.locator(`[id="${id}"]`).isVisible())
  await page.context().close()
})

test('the theme turns at the button; on paper there are no switches', { skip }, async () => {
  const { page } = await open(everything, { colorScheme: 'light' })
  const paper = 'getComputedStyle(document.body).backgroundColor'
  const light = await page.evaluate(paper)
  await page.locator('.theme').click()
  assert.notEqual(await page.evaluate(paper), light)
  assert.equal(await page.locator('.theme').innerText(), 'Light')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.evaluate(paper), 'rgb(255, 255, 255)')
  assert.equal(await page.evaluate('getComputedStyle(document.body).color'), 'rgb(26, 28, 32)')
  for (const each of ['.theme', 'nav']) assert.ok(!(await page.locator(each).isVisible()), each)
  assert.ok(await page.locator('#t0 .panel li').first().isVisible())
  await page.screenshot({ path: reader?.picture('print') ?? '' })
  await page.context().close()
})

const running = {
  ...hostileTexts,
  'script in an attribute': `" onmouseover=hit=1 autofocus onfocus=hit=1 x="`,
  'vector image': '<svg onload=hit=1><style onload=hit=1></style></svg>',
  'javascript address': 'javascript:hit=1',
  'template markers': '${hit=1}{{hit=1}}<%hit=1%>',
}

test('hostile text in every field, in every drawer: nothing runs, nothing is asked for', { skip }, async (t) => {
  let drawers = 0
  const { page, misdeeds, turnTo } = await open(everything)
  for (const [name, text] of Object.entries(running)) {
    await turnTo(renderHtml(poison(doc, text), attached))
    for (const fragment of ['t0c0', 't0c9', 't1p0']) {
      await page.evaluate(`location.hash = '${fragment}'`)
      await page.locator('dialog[open] h2').waitFor()
      drawers += 1
    }
    assert.equal(await page.evaluate('typeof hit'), 'undefined', name)
    assert.equal(await page.locator('main img, main script, main iframe, main svg style').count(), 0, name)
    assert.doesNotMatch(await page.locator('main').innerText(), /\p{Cf}|[^\P{Cc}\n\t]/u, name)
    assert.deepEqual(misdeeds, [], name)
  }
  await page.context().close()
  t.diagnostic(`${Object.keys(running).length} hostile texts, ${drawers} drawers`)
})

test(
  'hostile text in every field of a bench document, drawn: nothing runs, nothing is asked for',
  { skip },
  async () => {
    const { page, misdeeds, turnTo } = await open(everything)
    for (const [name, text] of Object.entries(running)) {
      if (text.length > longText) continue
      const own = benchAttachment([{ file: text, doc: hostileBench(text) }])
      assert.ok(own)
      await turnTo(renderHtml(doc, { bench: own }))
      assert.ok((await page.locator('#overhead .chart svg').count()) > 0, name)
      assert.equal(await page.evaluate('typeof hit'), 'undefined', name)
      assert.equal(await page.locator('main img, main script, main iframe, main svg style').count(), 0, name)
      assert.doesNotMatch(await page.locator('main').innerText(), /\p{Cf}|[^\P{Cc}\n\t]/u, name)
      assert.deepEqual(misdeeds, [], name)
    }
    await page.context().close()
  },
)

/** In the page: opens the first case of each target in its drawer, lets it be painted, and counts those that are drawn. */
const openDrawers = (targets: number): string => `(async () => {
  let drawn = 0
  for (let target = 0; target < ${targets}; target++) {
    const turned = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
    location.hash = 't' + target + 'c0'
    await turned
    await new Promise(requestAnimationFrame)
    if (document.querySelector('dialog[open] .ladder')?.checkVisibility()) drawn += 1
  }
  return drawn
})()`

test('500 hostile results, 25 to a page: nothing runs, nothing is asked for', { skip }, async (t) => {
  const results = hostileInputs(500).map(hostileResult)
  const [first] = results
  assert.ok(first)
  let drawers = 0
  const { page, misdeeds, turnTo } = await open(everything)
  for (let at = 0; at < results.length; at += 25) {
    const some = results.slice(at, at + 25)
    const cases = some.flatMap((each) => each.cases)
    const together = { ...first, cases, targets: some.flatMap(({ targets }) => targets) }
    await turnTo(renderHtml(together, attached))
    drawers += await page.evaluate<number>(openDrawers(some.length))
    assert.equal(await page.evaluate('typeof hit'), 'undefined')
    assert.equal(await page.locator('main img, main script, main iframe, main svg style').count(), 0)
    assert.equal(await page.locator('section.target').count(), some.length)
    assert.deepEqual(misdeeds, [], `texts ${at} to ${at + 24}`)
  }
  await page.context().close()
  assert.equal(drawers, 500)
  t.diagnostic(`${results.length} results, ${drawers} drawers`)
})

test('the test of hostile text sees a page that lets it run', { skip }, async () => {
  const weak = everything
    .replace(/<meta http-equiv[^>]*>/, '')
    .replace('<main>', '<main><img src=x onerror="globalThis.hit=1;alert(1)">')
  const { page, misdeeds, turnTo } = await open(everything)
  await turnTo(weak)
  assert.match(misdeeds.join('\n'), /request: .*x/)
  assert.match(misdeeds.join('\n'), /dialog: 1/)
  assert.equal(await page.evaluate('typeof hit'), 'number')
  await page.context().close()
})

test('the policy stops what a fault of the page would let through', { skip }, async () => {
  const faulty = everything.replace(
    '<main>',
    '<main><img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>',
  )
  const { page } = await open(faulty)
  assert.equal(await page.evaluate('typeof hit'), 'undefined')
  await assert.rejects(page.evaluate("document.body.innerHTML = '<b>x</b>'"), /TrustedHTML|Trusted/)
  await page.context().close()
})

test('forty targets with 250 cases open', { skip }, async (t) => {
  const { page, misdeeds } = await open(renderHtml(crowd(40, 250)))
  assert.equal(await page.locator('section.target').count(), 40)
  t.diagnostic(`ready ${Math.round(await page.evaluate<number>('performance.now()'))} ms after navigation began`)
  await page.locator('.matrix td a').last().click()
  await page.locator('dialog[open] .cases a').first().waitFor()
  assert.deepEqual(misdeeds, [])
  await page.context().close()
})
