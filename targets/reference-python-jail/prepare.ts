export { prepare } from '../reference-python/prepare.ts'
