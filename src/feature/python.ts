import type { pythonFeatures } from '../features.ts'
import { question, said, type Answering, type Probe } from './probe.ts'

const syntax = (body: string): Probe => ({ kind: 'syntax', body })

/** How each feature of Python is asked for inside the guest. */
export const pythonProbes: Readonly<Record<(typeof pythonFeatures)[number], Probe>> = {
  'python-modules': syntax('import sys'),
  'python-class': syntax('class Probe:\n    pass'),
  'python-exceptions': syntax('try:\n    raise ValueError("probe")\nexcept ValueError:\n    pass'),
  'python-open': { kind: 'value', expression: 'callable(open)' },
  'python-socket': syntax('import socket\nsocket.socket'),
  'python-ctypes': syntax('import ctypes\nctypes.CDLL'),
  'python-js': syntax('import js'),
}

/** Statements that ask for one feature. */
export const askPython: Answering = (feature, probe) => {
  switch (probe.kind) {
    case 'value':
      return `report("${question(feature)}")\nreport("${said(feature, '1')}" if (${probe.expression}) else "${said(feature, '0')}")\n`
    case 'syntax':
      return `${probe.body}\nreport("${said(feature, '1')}")\n`
  }
}
