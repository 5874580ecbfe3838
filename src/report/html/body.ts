import { besideSections } from './beside.ts'
import { hatch } from './bar.ts'
import { evidence } from './evidence.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'
import { cards, matrix } from './overview.ts'
import type { PageView } from './page.ts'
import { targetSection } from './target.ts'
import type { ComponentChild } from './vdom.ts'
import { versions } from './versions.ts'

/** The whole page, the same with and without JavaScript but for what `page.live` adds. */
export function body(page: PageView): ComponentChild[] {
  return [
    hatch(),
    header(page),
    cards(page),
    evidence(page),
    matrix(page),
    versions(page),
    besideSections(page),
    page.targets.map((view, index) => targetSection(view, index, page)),
    footer(page),
  ]
}
