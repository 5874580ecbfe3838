import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { globalNames, ownGlobalName, refillImport, rewrite } from '../../../src/sandbox/engine/rewrite.ts'
import {
  append,
  name,
  readSections,
  sectionId,
  writeSections,
  type Section,
} from '../../../src/sandbox/engine/wasm-binary.ts'
import { engineBytes } from './support.ts'

interface Api {
  readonly Module: (new (bytes: Uint8Array) => object) & {
    readonly imports: (module: object) => readonly { module: string; name: string; kind: string }[]
    readonly exports: (module: object) => readonly { name: string; kind: string }[]
  }
  readonly validate: (bytes: Uint8Array) => boolean
}
const { Module, validate } = (globalThis as unknown as { readonly WebAssembly: Api }).WebAssembly

let plain: Buffer
before(async () => {
  plain = await engineBytes()
})

const change = (id: number, to: (content: Uint8Array) => Uint8Array): Uint8Array =>
  writeSections(
    plain,
    readSections(plain).map((section: Section) => (section.id === id ? { id, content: to(section.content) } : section)),
  )

test('the rewritten engine is valid, imports refill, and exports all its globals and what it did', () => {
  const rewritten = rewrite(plain)
  assert.ok(validate(rewritten))
  const [old, made] = [new Module(plain), new Module(rewritten)]
  assert.deepEqual(
    Module.imports(made).filter(({ module }) => module === refillImport.module),
    [{ ...refillImport, kind: 'function' }],
  )
  assert.equal(Module.imports(made).length, Module.imports(old).length + 1)
  const added = [ownGlobalName(0), ...Object.values(globalNames)].map((global) => ({ name: global, kind: 'global' }))
  assert.deepEqual(Module.exports(made), [...Module.exports(old), ...added])
})

test('an engine of another shape is refused, and not used half metered', () => {
  const imported = [...name('m'), ...name('g'), 3, 0x7f, 1]
  assert.throws(
    () => rewrite(change(sectionId.import, (content) => append(content, [imported]))),
    /imports a table or a global/,
  )
  assert.throws(() => rewrite(change(sectionId.type, (content) => append(content, [[0x5f, 0]]))), /no function/)
  assert.throws(() => rewrite(change(sectionId.element, (content) => append(content, [[1, 0, 0]]))), /another kind/)
  const twice = readSections(plain).flatMap((section) =>
    section.id === sectionId.global ? [section, section] : [section],
  )
  assert.throws(() => rewrite(writeSections(plain, twice)), RangeError)
  // A function that loops by an instruction that the rewriter does not know: return_call.
  const tail = [5, 0, 0x12, 0, 0x0b, 0x0b]
  assert.throws(() => rewrite(change(sectionId.code, (content) => append(content, [tail]))), /not known/)
})

test('whatever byte of the code is changed, the outcome is refused, or valid and longer', () => {
  const code = readSections(plain).find(({ id }) => id === sectionId.code) as Section
  fc.assert(
    fc.property(fc.nat({ max: code.content.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const changed = change(sectionId.code, (content) => {
        const copy = Uint8Array.from(content)
        copy[at] = byte
        return copy
      })
      if (!validate(changed)) return
      let rewritten: Uint8Array
      try {
        rewritten = rewrite(changed)
      } catch (error) {
        assert.ok(error instanceof RangeError)
        return
      }
      assert.ok(validate(rewritten) && rewritten.length > changed.length)
    }),
    { numRuns: 12, interruptAfterTimeLimit: 6000 },
  )
})
