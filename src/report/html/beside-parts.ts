import type { ChartKind, PageView } from './page.ts'
import { h, type ComponentChild } from './vdom.ts'

/** Rows of a table that a page shows; the data has all of them. */
export const shownRows = 200

/** Rows of the first, and how many more there are. */
export function rowsOf<T>(
  all: readonly T[],
  row: (each: T) => readonly ComponentChild[],
): (readonly ComponentChild[])[] {
  const left = all.length - shownRows
  return [...all.slice(0, shownRows).map(row), ...(left > 0 ? [[`and ${left} more`]] : [])]
}

/** A chart, where a script draws one. */
export function chart(kind: ChartKind, page: PageView): ComponentChild {
  return page.live?.Chart === undefined ? undefined : h(page.live.Chart, { kind, page })
}
