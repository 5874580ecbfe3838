import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { must, type Fuzz } from '../src/fuzz/jazzer/fuzz-target.ts'
import { renderHtml } from '../src/report/html.ts'
import type { ResultDocument } from '../src/result.ts'
import { poison } from '../test/report/hostile.ts'
import { sample } from '../test/report/sample.ts'
import { textOf } from './support/text.ts'

export const title = 'No text of a result becomes an element, an attribute or a link of the HTML report'
export const isAsync = false
export const maxBytes = 256

/** One target with three cases: a breach, a containment, an unknown. */
function small(): ResultDocument {
  const doc = sample()
  const at = [0, 1, 4]
  const pick = <T>(list: readonly T[]): T[] => list.filter((_, i) => at.includes(i))
  const targets = doc.targets.slice(0, 1).map((target) => ({ ...target, cases: pick(target.cases) }))
  return { ...doc, targets, cases: pick(doc.cases), controls: { ...doc.controls, notRed: [] } }
}

/** The page without its script, its style sheet and its data, which are the same in every page or base64. */
function markupOf(page: string): string {
  return page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<script type="application\/octet-stream" id="data">[A-Za-z0-9+/=]*<\/script>\n<script>[^]*<\/script>/, '')
}

interface Seen {
  readonly structure: ReadonlySet<string>
  readonly links: readonly string[]
}

function look(page: string): Seen {
  const structure = new Set<string>()
  const links: string[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      structure.add(node.tagName)
      for (const { name, value } of node.attrs) {
        structure.add(`${node.tagName} ${name}`)
        if (name === 'href') links.push(value)
      }
    } else if (node.nodeName === '#comment') structure.add('#comment')
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(markupOf(page)))
  return { structure, links }
}

/** Of characters that a reader sees and no other. */
const isVisible = (page: string): boolean => !/[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]|[^\P{Cc}\n]/u.test(page)

export function makeFuzz(render: (doc: ResultDocument) => string): Fuzz {
  const doc = small()
  const allowed = look(renderHtml(poison(doc, 'x'))).structure
  return (data) => {
    const text = textOf(data)
    const page = render(poison(doc, text))
    const { structure, links } = look(page)
    const foreign = [...structure].filter((each) => !allowed.has(each))
    must(foreign.length === 0, () => `${JSON.stringify(text)} becomes ${foreign.join(', ')}`)
    must(
      links.every((link) => /^#[\w-]+$/.test(link)),
      () => `${JSON.stringify(text)} becomes a link of ${links.join(' ')}`,
    )
    must(isVisible(markupOf(page)), () => `${JSON.stringify(text)} stays hidden in the page`)
  }
}

export const fuzz = makeFuzz(renderHtml)
