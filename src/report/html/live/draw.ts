import * as Plot from '@observablehq/plot'
import type { PageElement } from './dom.ts'

/** A drawn chart and what it shows, in a sentence. */
export interface Drawn {
  readonly svg: PageElement
  readonly caption: string
}

const width = 900
/** Told apart by shape too: colour is never the only signal. */
export const symbols = ['circle', 'triangle', 'square', 'diamond', 'star', 'cross', 'wye'] as const

/** Draws a chart that takes colour and type from the page. */
export function draw(caption: string, options: Plot.PlotOptions): Drawn {
  const svg = Plot.plot({
    width,
    marginLeft: 60,
    marginBottom: 44,
    style: { background: 'transparent', color: 'inherit', fontFamily: 'inherit', fontSize: '12px' },
    ariaLabel: caption,
    ...options,
  })
  svg.setAttribute('role', 'img')
  return { svg: svg as unknown as PageElement, caption }
}
