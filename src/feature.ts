import type { Feature } from './case.ts'
import { featuresOf } from './features.ts'
import { askJavascript, askTogether, javascriptProbes } from './feature/javascript.ts'
import { question, said, type Answering, type Probe } from './feature/probe.ts'
import { askPython, pythonProbes } from './feature/python.ts'
import { askWat, watProbes, watReport } from './feature/wat.ts'
import { asProgram } from './guest.ts'
import type { Language } from './language.ts'
import { languageOf, type Dialect } from './target.ts'

const probes: Readonly<Record<Feature, Probe>> = { ...javascriptProbes, ...watProbes, ...pythonProbes }
const asking: Readonly<Record<Language, Answering>> = { javascript: askJavascript, wat: askWat, python: askPython }

/** One evaluation that answers for a feature. */
export interface FeatureProbe {
  readonly feature: Feature
  readonly source: string
  /** Whether a program that asks for many came to this one. */
  readonly begun: (reports: readonly string[]) => boolean
  /** Whether the feature is there; undefined where the probe did not run to an answer. */
  readonly read: (reports: readonly string[], ended: boolean) => 'present' | 'absent' | undefined
}

/** Runs everywhere that anything runs. Where it does not, every feature is unknown. */
export function baselineProbe(dialect: Dialect): { readonly source: string; readonly expects: string } {
  const expects = said('baseline', '1')
  return { source: asProgram(dialect, baselineBody(languageOf(dialect), expects)), expects }
}

function baselineBody(language: Language, text: string): string {
  switch (language) {
    case 'javascript':
      return `report(${JSON.stringify(text)})\n;return 'ran'`
    case 'python':
      return `report(${JSON.stringify(text)})\n`
    case 'wat':
      return watReport(text)
  }
}

/** A probe for each of a set of features; those of another language than the dialect's are left out. */
export function featureProbes(dialect: Dialect, wanted: readonly Feature[]): FeatureProbe[] {
  const language = languageOf(dialect)
  return wanted
    .filter((feature) => featuresOf[language].includes(feature))
    .map((feature) => {
      const probe = probes[feature]
      return {
        feature,
        source: asProgram(dialect, asking[language](feature, probe)),
        begun: (reports) => reports.includes(question(feature)),
        read: (reports, ended) => {
          if (reports.includes(said(feature, '1'))) return 'present'
          if (reports.includes(said(feature, '0'))) return 'absent'
          // A probe that began and threw where it looked is an answer as well: what it looked for is not there.
          const tried = probe.kind === 'syntax' || reports.includes(question(feature))
          return ended && tried ? 'absent' : undefined
        },
      }
    })
}

/** Those of a set of features that one program can ask for, in its order. It ends at the first one that throws. */
export function togetherAsked(dialect: Dialect, wanted: readonly Feature[]): Feature[] {
  if (languageOf(dialect) !== 'javascript') return []
  return wanted.filter((feature) => isJavascript(feature) && javascriptProbes[feature].kind === 'value')
}

/** The program that asks for them. */
export function togetherSource(dialect: Dialect, features: readonly Feature[]): string {
  return asProgram(dialect, askTogether(features.filter(isJavascript)))
}

const isJavascript = (feature: Feature): feature is keyof typeof javascriptProbes =>
  Object.hasOwn(javascriptProbes, feature)
