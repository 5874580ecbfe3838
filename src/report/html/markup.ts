import { isValidElement, type ComponentChild, type VNode } from './vdom.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const empty: ReadonlySet<string> = new Set(['br', 'input'])

/** Text for element content and for quoted attributes alike: the five special characters as references. */
export function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function attribute([name, value]: [string, unknown]): string {
  if (name === 'children' || name === 'key' || name === 'ref') return ''
  if (typeof value === 'function' || value === undefined || value === null || value === false) return ''
  if (value === true) return ` ${name}`
  if (!/^[a-z][a-z-]*$/i.test(name) || (typeof value !== 'string' && typeof value !== 'number'))
    throw new TypeError(`no attribute of a page: ${name}`)
  return ` ${name}="${text(String(value))}"`
}

/**
 * Elements as HTML, for a reader without JavaScript. Components may not use hooks here. An object that `h` did not make,
 * such as one that was parsed from a document, is left out, as in Preact itself.
 */
export function markup(node: ComponentChild | readonly ComponentChild[]): string {
  if (node === undefined || node === null || typeof node === 'boolean') return ''
  if (Array.isArray(node)) return node.map((each: ComponentChild) => markup(each)).join('')
  if (typeof node !== 'object') return text(String(node))
  if (!isValidElement(node)) return ''
  const { type, props } = node as VNode & { props: Record<string, ComponentChild> }
  if (typeof type === 'function')
    return markup((type as (props: Record<string, unknown>) => ComponentChild)(props as Record<string, unknown>))
  const open = `<${type}${Object.entries(props).map(attribute).join('')}>`
  return empty.has(type) ? open : `${open}${markup(props.children)}</${type}>`
}
