import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ChartKind, PageView } from '../page.ts'
import { h, type VNode } from '../vdom.ts'
import { containmentPlot, isolationPlot, overheadPlot, scalingPlot } from './bench-plots.ts'
import type { Drawn } from './draw.ts'
import { fuzzPlot, scoreTrendPlot } from './plots.ts'
import type { PageElement } from './dom.ts'

const plots: Readonly<Record<ChartKind, (page: PageView) => Drawn | undefined>> = {
  'score-trend': scoreTrendPlot,
  overhead: overheadPlot,
  isolation: isolationPlot,
  containment: containmentPlot,
  scaling: scalingPlot,
  fuzz: fuzzPlot,
}

function each(within: PageElement, selector: string, change: (found: PageElement) => void): void {
  for (const found of within.querySelectorAll(selector)) change(found)
}

/** A chart with its sentence. Its numbers stand in a table beside it. */
export function Chart({ kind, page }: { readonly kind: ChartKind; readonly page: PageView }): VNode | null {
  const box = useRef<PageElement>(null)
  const drawn = plots[kind](page)
  useLayoutEffect(() => {
    if (drawn === undefined) return
    // The page's policy refuses the style element that Plot brings; the page's own sheet has its rules.
    each(drawn.svg, 'style', (style) => style.remove())
    // Plot names its groups for other tools, where a screen reader expects no name: the figure has one.
    each(drawn.svg, 'g[aria-label]', (group) => group.removeAttribute('aria-label'))
    box.current?.replaceChildren(drawn.svg)
  })
  if (drawn === undefined) return null
  return h('figure', { class: 'chart' }, h('figcaption', null, drawn.caption), h('div', { ref: box as never }))
}
