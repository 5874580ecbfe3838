import { seen } from '../observed.ts'
import { fallenRig } from './channels.ts'
import { oracleTests } from './support.ts'

oracleTests('marker-file', {
  red: { 'a file stands there': seen({}, { rigs: { marker: { aliveBefore: true, aliveAfter: true, seen: '' } } }) },
  silent: { 'nothing stands there': seen() },
  blind: fallenRig('marker'),
})
