import { useEffect, useState } from 'preact/hooks'
import { anchor } from '../mark.ts'
import type { PageView } from '../page.ts'
import { browser } from './dom.ts'

/** Which drawer is open. It stands in the address, so that a link leads to a case and the back button works. */
export type Place =
  | { readonly kind: 'page' }
  | { readonly kind: 'point'; readonly target: number; readonly index: number }
  | { readonly kind: 'case'; readonly target: number; readonly index: number }

/** The place of a fragment; `page` for anything that the document does not have. */
export function placeOf(fragment: string, { targets }: Pick<PageView, 'targets'>): Place {
  const [, target, letter, index] = /^#t(\d{1,6})([pc])(\d{1,6})$/.exec(fragment) ?? []
  const view = targets[Number(target)]
  const place = { target: Number(target), index: Number(index) }
  if (letter === 'p' && view?.points[place.index] !== undefined) return { kind: 'point', ...place }
  if (letter === 'c' && view?.cases[place.index] !== undefined) return { kind: 'case', ...place }
  return { kind: 'page' }
}

export function go(place: Place): void {
  if (place.kind !== 'page') browser.location.hash = anchor[place.kind](place.target, place.index)
}

/** The open place, and the way to close it without a jump of the page behind it. */
export function usePlace(page: PageView): readonly [Place, () => void] {
  const [place, setPlace] = useState(() => placeOf(browser.location.hash, page))
  useEffect(() => {
    const changed = (): void => setPlace(placeOf(browser.location.hash, page))
    browser.addEventListener('hashchange', changed)
    return () => browser.removeEventListener('hashchange', changed)
  }, [page])
  const close = (): void => {
    browser.history.replaceState(null, '', '#')
    setPlace({ kind: 'page' })
  }
  return [place, close]
}
