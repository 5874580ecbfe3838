import type { JSX } from 'preact'

/**
 * Preact's element maker and its check of what was made. This file stands between the page and the package, because `npm run build` puts Preact itself
 * in its place: whoever installs Escapement installs no view library.
 */
export { h, isValidElement } from 'preact'
export type { ComponentChild, FunctionComponent } from 'preact'
/** An element with whatever properties. */
export type VNode = JSX.Element
