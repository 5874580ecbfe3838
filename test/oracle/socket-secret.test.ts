import { seen } from '../observed.ts'
import { comesBack, fallenRig, staysAway, withoutSecret } from './channels.ts'
import { oracleTests } from './support.ts'

const connected = { aliveBefore: true, aliveAfter: true, seen: '1 connections' }

oracleTests('socket-secret', {
  red: { ...comesBack('socket'), 'somebody connected': seen({}, { rigs: { socket: connected } }) },
  silent: staysAway('socket'),
  blind: { ...withoutSecret('socket'), ...fallenRig('socket') },
})
