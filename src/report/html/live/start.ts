import { render } from 'preact'
import type { Live } from '../page.ts'
import { viewPage } from '../page.ts'
import { readPacked, unpack } from '../unpack.ts'
import { h } from '../vdom.ts'
import { App } from './app.ts'
import { browser, find } from './dom.ts'
import { Theme } from './theme.ts'
import { whatIf } from './what-if.ts'

/** Draws the page over the one that was there for readers without JavaScript, which stays if this fails. */
export async function start(Chart?: Live['Chart']): Promise<void> {
  const packed = await readPacked(find('#data')?.textContent ?? '')
  const doc = unpack(packed)
  const live: Live = { Theme, WhatIf: whatIf(doc.formula), ...(Chart === undefined ? {} : { Chart }) }
  const page = viewPage(doc, packed.grades, packed.beside, live)
  const main = find('main')
  if (main === null) return
  main.replaceChildren()
  render(h(App, { page }), main as never)
  if (/^#[\w-]+$/.test(browser.location.hash)) find(browser.location.hash)?.scrollIntoView()
}
