import { javascriptFeatures, type Feature } from '../../../features.ts'
import { isNode, walk, type SyntaxNode } from '../minimize/syntax.ts'

/** Variables that somebody else has to give. */
const variables: Readonly<Record<string, Feature>> = {
  Promise: 'promise',
  Proxy: 'proxy',
  Reflect: 'reflect',
  Symbol: 'symbol',
  eval: 'eval',
  Function: 'function-constructor',
  JSON: 'json',
  BigInt: 'bigint',
  SharedArrayBuffer: 'shared-array-buffer',
  Atomics: 'shared-array-buffer',
  WeakRef: 'weak-ref',
  FinalizationRegistry: 'finalization-registry',
  WebAssembly: 'wasm',
  Buffer: 'buffer',
  setTimeout: 'timers',
  setInterval: 'timers',
  setImmediate: 'timers',
  console: 'console',
  process: 'process',
  require: 'require',
  hostEcho: 'host-function',
  hostThrow: 'host-function',
  hostLookup: 'host-function',
  hostCall: 'host-callback',
  hostUse: 'host-callback',
  hostBoard: 'host-board',
  hostObject: 'host-object',
  hostPromise: 'host-promise',
}

/** Names of properties, whatever they are of. */
const properties = new Map<string, Feature>([
  ['then', 'promise'],
  ['catch', 'promise'],
  ['finally', 'promise'],
  ['stack', 'error-stack'],
  ['prepareStackTrace', 'prepare-stack-trace'],
  ['__lookupGetter__', 'lookup-getter'],
  ['__lookupSetter__', 'lookup-getter'],
  ['__proto__', 'proto-accessor'],
  ['JSTag', 'wasm-jstag'],
  ['twice', 'host-method'],
  ['caller', 'sloppy-mode'],
  ['callee', 'sloppy-mode'],
  ['getThis', 'sloppy-mode'],
  ['getFunction', 'sloppy-mode'],
])

const syntax: Readonly<Record<string, Feature>> = {
  ClassDeclaration: 'class',
  ClassExpression: 'class',
  WithStatement: 'with-statement',
  TemplateLiteral: 'template-literal',
  ObjectPattern: 'destructuring',
  ArrayPattern: 'destructuring',
  ImportExpression: 'dynamic-import',
  TryStatement: 'try-catch',
  AwaitExpression: 'async-function',
}

const typedArray = /^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$|^DataView$|^ArrayBuffer$/

function* syntaxAt(node: SyntaxNode): Generator<Feature> {
  const own = Object.hasOwn(syntax, node.type) ? syntax[node.type] : undefined
  if (own !== undefined) yield own
  if (/Function/.test(node.type)) {
    const [isAsync, generator] = [node['async'] === true, node['generator'] === true]
    if (isAsync) yield generator ? 'async-generator' : 'async-function'
    else if (generator) yield 'generator'
  }
  if (node.type === 'VariableDeclaration' && String(node['kind']).includes('using')) yield 'using-declaration'
  if (node.type === 'Literal' && node['regex'] !== undefined) yield 'regexp'
  if (node.type === 'Literal' && typeof node['bigint'] === 'string') yield 'bigint'
}

/** The property that a member expression or a key of a literal names, where its text tells. */
function propertyAt(node: SyntaxNode): string | undefined {
  const key = node['property'] ?? node['key']
  if (!isNode(key)) return undefined
  const name = key.type === 'Literal' ? key['value'] : node['computed'] === false ? key['name'] : undefined
  return typeof name === 'string' ? name : undefined
}

function* variablesOf(tree: SyntaxNode): Generator<string> {
  const keys = new Set<unknown>()
  for (const node of walk(tree)) {
    if (node['computed'] === false) keys.add(node['property']).add(node['key'])
    if (node.type === 'Identifier' && !keys.has(node)) yield String(node['name'])
  }
}

/** What a program needs beyond plain ES5, as far as its text tells, sorted. `services` are those that it was granted. */
export function featuresOf(tree: SyntaxNode, services: readonly string[] = []): Feature[] {
  const found = new Set<Feature>()
  for (const node of walk(tree)) {
    for (const feature of syntaxAt(node)) found.add(feature)
    const feature = properties.get(propertyAt(node) ?? '')
    if (feature !== undefined) found.add(feature)
  }
  for (const name of variablesOf(tree)) {
    if (Object.hasOwn(variables, name)) found.add(variables[name] as Feature)
    if (typedArray.test(name)) found.add('typed-array')
  }
  if (found.has('async-function') || found.has('async-generator')) found.add('promise')
  const granted = new Set<string>(services.map((each) => (each.endsWith('-service') ? each : `${each}-service`)))
  return javascriptFeatures.filter((each) => found.has(each) || granted.has(each))
}
