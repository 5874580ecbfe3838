import { useState } from 'preact/hooks'
import { h, type VNode } from '../vdom.ts'
import { browser } from './dom.ts'

/** Turns dark into light and back; until it is used, the system decides. */
export function Theme(): VNode {
  const [dark, setDark] = useState(browser.matchMedia('(prefers-color-scheme: dark)').matches)
  const turn = (): void => {
    browser.document.documentElement.style.colorScheme = dark ? 'light' : 'dark'
    setDark(!dark)
  }
  return h('button', { type: 'button', class: 'theme', onClick: turn }, dark ? 'Light' : 'Dark')
}
