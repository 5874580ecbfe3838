import fc from 'fast-check'
import type { Program } from '../../../src/fuzz/program.ts'

const text = fc.constantFrom(
  '',
  'a',
  '0',
  '-0',
  '1e3',
  ' 12 ',
  'ü',
  '\u{1f600}',
  '\ud800',
  '__proto__',
  'length',
  'x'.repeat(40),
)
const quoted = text.map((each) => JSON.stringify(each))
const number = fc.oneof(
  fc.integer().map((value) => `(${value})`),
  fc.constantFrom('NaN', 'Infinity', '-0', '0.1', '1e21', '2**31', '2**53', '5e-324', '0x7fffffff'),
)
const binary = fc.constantFrom(
  ...'+ - * / % ** | & ^ << >> >>> == === != < > <= >= && || ?? , in instanceof'.split(' '),
)
const unary = fc.constantFrom('-', '+', '!', '~', 'typeof ', 'void ')
const variable = fc.constantFrom('a', 'b', 'c')
const method = fc.constantFrom(
  ...'map filter concat slice reverse at flat join indexOf includes toSorted'.split(' '),
  ...'toString valueOf charAt padStart split repeat trim toUpperCase codePointAt normalize'.split(' '),
)

/** Expressions and statements without chance, time or depth: what one engine makes of them every engine must. */
const { expression, statement } = fc.letrec<{ expression: string; statement: string }>((tie) => {
  const one = tie('expression')
  const key = fc.oneof(quoted, one)
  const args = fc.array(one, { maxLength: 2 }).map((each) => each.join(','))
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      number,
      quoted,
      variable,
      fc.constantFrom(
        'undefined',
        'null',
        'true',
        '[]',
        '({})',
        '12n',
        'Symbol.iterator',
        '/a(?<n>.)?/g',
        'globalThis.none',
      ),
      fc.tuple(one, binary, one).map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
      fc.tuple(unary, one).map(([operator, value]) => `(${operator}(${value}))`),
      fc.tuple(one, one, one).map(([test, yes, no]) => `((${test})?(${yes}):(${no}))`),
      fc.array(one, { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      fc.tuple(key, one, one).map(([name, value, other]) => `({[${name}]:${value},...(${other})})`),
      fc.tuple(one, key).map(([on, name]) => `(${on})?.[${name}]`),
      fc.tuple(one, method, args).map(([on, name, given]) => `(${on}).${name}(${given})`),
      fc.tuple(one, one).map(([value, body]) => `((a,b=${value})=>${body})(c)`),
      fc.tuple(one, one).map(([list, body]) => `Array.from(${list},(a,b)=>${body})`),
      fc.tuple(variable, one).map(([name, value]) => `(${name}=${value})`),
      one.map((value) => `JSON.stringify(${value})`),
      one.map((value) => `[...(${value})]`),
      one.map((value) => `Object.entries(Object(${value}))`),
      one.map((value) => `String(${value}).replace(/[a-z]|\\d+/gu,(m,at)=>m+at)`),
      one.map((value) => `\`<\${${value}}>\``),
      one.map((value) => `new Map([[${value},1]]).get(${value})`),
      one.map((value) => `new Proxy(Object(${value}),{get:(t,k)=>typeof k}).x`),
      one.map((value) => `(class{static #p=${value};static m(){return this.#p}}).m()`),
      one.map((value) => `Math.max(...[${value}])`),
      one.map((value) => `new Uint8Array([${value}]).join()`),
      one.map((value) => `BigInt.asIntN(8,BigInt(${value}))`),
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(variable, one).map(([name, value]) => `${name}=${value};`),
      one.map((value) => `${value};`),
      fc.tuple(one, tie('statement')).map(([value, body]) => `if(${value}){${body}}`),
      fc.tuple(fc.nat(5), tie('statement')).map(([count, body]) => `for(let i=0;i<${count};i++){a=i;${body}}`),
      fc.tuple(one, tie('statement')).map(([value, body]) => `for(b of Object.keys(Object(${value}))){${body}}`),
      fc
        .tuple(tie('statement'), tie('statement'))
        .map(([body, handler]) => `try{${body}}catch(e){c=e.name;${handler}}`),
      fc.tuple(tie('statement'), one).map(([body, value]) => `try{${body}}finally{c=${value}}`),
      one.map((value) => `throw ${value};`),
      fc.tuple(one, one).map(([value, other]) => `c=[...(function*(){yield ${value};yield*[${other}]})()];`),
      fc.tuple(one, one).map(([value, other]) => `[a,{b=${other},...c}={}]=[${value},Object(a)];`),
      fc.tuple(one, tie('statement')).map(([value, body]) => `switch(${value}){case 1:${body}default:b=2;break}`),
    ),
  }
})

/** Function bodies with three variables and a result. */
export const smallPrograms: fc.Arbitrary<Program> = fc
  .tuple(fc.array(statement, { maxLength: 4 }), expression)
  .map(([statements, value]) => `var a=1,b='b',c=[3];${statements.join('')}return ${value}`)
