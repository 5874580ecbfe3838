import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

/** All elements of a page, in its order. */
export function elements(page: string): Element[] {
  const found: Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(page))
  return found
}

/** Tags and names of attributes: all of a page's structure, nothing of its text. */
export function structure(page: string): string {
  return elements(page)
    .map((each) => `${each.tagName}[${each.attrs.map(({ name }) => name).join(' ')}]`)
    .join('\n')
}

/** The text directly in an element. */
function textOf(element: Element): string {
  return element.childNodes.map((each) => ('value' in each ? each.value : '')).join('')
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value
}

const sha256 = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/** The page without the code of its script: what is there for every reader. */
export function withoutCode(page: string): string {
  return page.slice(0, page.lastIndexOf('<script>'))
}

/**
 * Fails for a page that could run, load or send something of a guest's: exactly one script and one style sheet, both
 * named by their hash in the policy, no handler, no link out, no hidden character.
 */
export function assertHarmless(page: string): void {
  assert.doesNotMatch(withoutCode(page), /[\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\P{Cc}\n]/u)
  assert.ok(page.isWellFormed())
  const all = elements(page)
  const scripts = all.filter(({ tagName }) => tagName === 'script')
  const sheets = all.filter(({ tagName }) => tagName === 'style')
  assert.deepEqual(
    scripts.map((each) => attribute(each, 'type')),
    ['application/octet-stream', undefined],
  )
  const [data, script] = scripts.map(textOf)
  assert.match(data ?? '', /^[A-Za-z0-9+/]+=*$/)
  assert.equal(sheets.length, 1)
  const policy = all.map((each) => attribute(each, 'content')).find((each) => each?.startsWith('default-src'))
  assert.ok(
    policy?.includes(
      `default-src 'none'; script-src ${sha256(script ?? '')}; style-src ${sha256(sheets.map(textOf).join(''))};`,
    ),
  )
  for (const { tagName, attrs } of all) {
    assert.doesNotMatch(tagName, /^(img|iframe|link|object|embed|form|base|template|audio|video)$/)
    for (const { name, value } of attrs) {
      assert.doesNotMatch(name, /^on|^src|^action|^style$/)
      if (name === 'href') assert.match(value, /^#([a-z-]+|t\d+([pc]\d+)?)$/)
    }
  }
}
