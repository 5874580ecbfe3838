import type { Target } from '../../src/target.ts'
import { target as reference } from '../reference-python/target.ts'

export const target: Target = {
  ...reference,
  id: 'reference-python-jail',
  title: 'The reference sandbox, Python in a jail',
  boundary: 'container',
}
