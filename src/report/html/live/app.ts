import { useMemo } from 'preact/hooks'
import { body } from '../body.ts'
import type { PageView } from '../page.ts'
import { h, type ComponentChild } from '../vdom.ts'
import { Drawer } from './drawer.ts'
import { usePlace } from './place.ts'

export function App({ page }: { readonly page: PageView }): ComponentChild {
  const [place, close] = usePlace(page)
  // Forty targets are thousands of elements: a drawer that opens must not draw them again.
  const behind = useMemo(() => body(page), [page])
  return [behind, h(Drawer, { page, place, close })]
}
