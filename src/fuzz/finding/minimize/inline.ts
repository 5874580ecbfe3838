import { isNode, listOf, walk, type Range, type SyntaxNode } from './syntax.ts'

/** The name and the value of `name = value`, declared or not. */
function assigned(node: SyntaxNode): { name: string; value: SyntaxNode } | undefined {
  const [only, ...more] = listOf(node, 'declarations')
  const { expression } = node
  const found = node.type === 'VariableDeclaration' && more.length === 0 ? only : expression
  if (!isNode(found)) return undefined
  const [target, value] =
    found.type === 'VariableDeclarator' ? [found['id'], found['init']] : [found['left'], found['right']]
  if (!isNode(target) || target.type !== 'Identifier' || !isNode(value)) return undefined
  return { name: String(target['name']), value }
}

/** Places where a name is read, or could be: property names and labels are none. */
function uses(tree: SyntaxNode, name: string): Range[] {
  const named = new Set<unknown>()
  const found: Range[] = []
  for (const node of walk(tree)) {
    if (node['computed'] === false) named.add(node['property']).add(node['key'])
    if (node.type === 'Identifier' && node['name'] === name && !named.has(node)) found.push(node)
  }
  return found
}

/** The program without a statement that gives a name to something, and the something in the name's place. */
export function* inlined(text: string, node: SyntaxNode, tree: SyntaxNode): Generator<string> {
  const found = assigned(node)
  if (found === undefined) return
  const value = text.slice(found.value.start, found.value.end)
  const places = uses(tree, found.name).filter(({ start, end }) => end <= node.start || start >= node.end)
  if (places.length === 0) return
  for (const instead of [value, `(${value})`]) {
    const edits = [...places.map((place) => ({ ...place, instead })), { start: node.start, end: node.end, instead: '' }]
    let [changed, at] = ['', 0]
    for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
      changed += text.slice(at, edit.start) + edit.instead
      at = edit.end
    }
    yield changed + text.slice(at)
  }
}
