import { templatesOf } from '../engine/template.ts'

/** What the grammar of programs is made of. */
export type Nonterminal =
  // The whole, and what it is made of.
  | 'program'
  | 'line'
  | 'statement'
  /** A statement about the variable `o`, and one where `o` is a promise, an error, a list. */
  | 'deed'
  | 'promise-deed'
  | 'error-deed'
  | 'list-deed'
  /** In an async function, in a generator, in an async generator. */
  | 'async-step'
  | 'generator-step'
  | 'async-generator-step'
  // Expressions that can stand wherever an assignment's right side can.
  | 'expression'
  | 'variable'
  | 'fresh'
  | 'callback'
  | 'constructor'
  | 'capability'
  | 'promise'
  | 'thenable'
  | 'iterable'
  | 'class'
  | 'error'
  | 'thrower'
  | 'descriptor'
  | 'converter'
  | 'regexp'
  | 'buffer'
  | 'module'
  | 'handler'
  | 'builtin'
  | 'prototype'
  | 'symbol'
  | 'number'
  /** Of memory; none of them large. */
  | 'length'
  | 'text'
  /** JavaScript in quotes. */
  | 'code'
  // Pieces that are no expressions.
  | 'trap'
  | 'class-member'
  /** `.name`, `[key]`: after an expression, and a place that can be assigned to. */
  | 'member'
  /** `[key]`: the name of a method, an accessor or a field. */
  | 'slot'
  /** An identifier behind a dot. */
  | 'name'
  | 'method'
  | 'error-field'
  /** Names that host code reads from objects it was handed. */
  | 'read-name'
  // The host's functions and values.
  | 'host-call'
  | 'host-function'
  | 'host-value'
  | 'host-promise'
  /** One plain value of a kind that whoever carries values over has to know. */
  | 'kind'
  | 'argument-value'
  | 'argument-callback'
  | 'argument-text'
  | 'argument-number'
  | 'argument-path'
  | 'argument-url'
  | 'argument-sql'
  | 'argument-argv'
  | 'argument-key'
  | 'argument-options'
  // A service's text as a string literal.
  | 'quoted-path'
  | 'quoted-url'
  | 'quoted-sql'
  | 'quoted-argv'

/** The tag of the grammar's templates. Variables of a template are called a, b, c, d, e, o or r. */
export const js = templatesOf<Nonterminal>()
