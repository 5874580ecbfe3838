/**
 * The few parts of the browser that the page touches. The program is type-checked without the DOM's types, so that
 * nothing else reaches for them by accident.
 */
export interface PageElement {
  readonly textContent: string | null
  focus(options?: { preventScroll: boolean }): void
  scrollIntoView(): void
  remove(): void
  replaceChildren(...children: PageElement[]): void
  removeAttribute(name: string): void
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface Dialog extends PageElement {
  readonly open: boolean
  scrollTop: number
  showModal(): void
  close(): void
}

interface Browser {
  readonly document: {
    querySelector(selector: string): PageElement | null
    readonly documentElement: { readonly style: { colorScheme: string } }
  }
  readonly location: { hash: string }
  readonly history: { replaceState(state: null, unused: string, url: string): void }
  addEventListener(type: string, listener: () => void): void
  removeEventListener(type: string, listener: () => void): void
  matchMedia(query: string): { readonly matches: boolean }
}

export const browser = globalThis as unknown as Browser
export const find = (selector: string): PageElement | null => browser.document.querySelector(selector)
