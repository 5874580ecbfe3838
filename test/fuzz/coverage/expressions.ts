import fc from 'fast-check'

const leaf = fc.constantFrom(
  '1',
  '-0',
  '2n**70n',
  "'text'",
  'null',
  'undefined',
  '[3,1,2]',
  '{}.x',
  '/(a+)b?/gi',
  'Symbol.iterator',
  'NaN',
  '1e21',
  'globalThis',
  'Math.PI',
  'new Map([[1,2]])',
  'new Uint8Array([1,2,300])',
  '(()=>7)',
  'class{static x=1}',
  'new Error("e")',
)

/** Expressions that are always the same; most of them end well. */
export const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression')
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(inner, fc.constantFrom('+', '<', '===', '??', '&&', ',', 'instanceof', '**'), inner)
        .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
      inner.map((a) => `JSON.stringify([${a}], (k, v) => typeof v === 'bigint' ? String(v) : v)`),
      inner.map((a) => `Object.getOwnPropertyNames(Object(${a})).join()`),
      inner.map((a) => `(() => { try { return (${a}).x.y } catch (e) { return e.message } })()`),
      inner.map((a) => `[...function*(){ for (const x of Object(${a})) yield x }()].length`),
      inner.map((a) => `String(${a}).replace(/[a-e]/g, (x) => x.toUpperCase()).split('').sort().join('')`),
      inner.map((a) => `new Proxy(Object(${a}), { get: (t, k) => String(k) }).anything`),
      inner.map((a) => `Array.from({ length: 20 }, (_, i) => i * 7 % 5).map((x) => x + (${a})).length`),
      inner.map((a) => `Promise.resolve(${a}).then((x) => typeof x)`),
      inner.map((a) => `eval(${JSON.stringify(a)})`),
      fc
        .tuple(inner, inner)
        .map(
          ([a, b]) =>
            `((x, ...rest) => { switch (typeof x) { case 'number': return rest[0]; default: return x } })(${a}, ${b})`,
        ),
    ),
  }
})
