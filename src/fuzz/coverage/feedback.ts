import type { Feedback } from '../execute/executor.ts'
import type { FeatureNumber } from '../execution.ts'
import { memory as jsMemory } from './counter-port.ts'
import { openEdgedModules } from './edged-modules.ts'
import { openEdgeSpace, type EdgeSpace } from './edge-space.ts'
import { hookModules } from './load-hooks.ts'
import { openNovelty, type Novelty } from './novelty.ts'
import { patchWebAssembly } from './patch-webassembly.ts'
import { addEdges } from './wasm-edges.ts'
import { hostWebAssembly } from './webassembly.ts'

export interface FeedbackOptions {
  /** Absolute paths of the folders whose modules are instrumented; see `package-dirs.ts`. For `instrumented`. */
  readonly packageDirs: readonly string[]
  /** Absolute paths of modules there that break when they are instrumented; see `settle-feedback.ts`. */
  readonly leftOut?: readonly string[]
}

/** The feedback of one host process. */
export interface InstalledFeedback {
  readonly feedback: Feedback
  /** One byte for each edge: how often it was taken since the last reset, 255 for that and more. The array changes as code runs. */
  readonly counters: () => Uint8Array
  /** Places that can be counted; 0 without feedback. Grows while the target loads. */
  readonly edges: () => number
  readonly reset: () => void
  /** The features that the counters show now and that this has not returned before. Ascending. */
  readonly newFeatures: () => FeatureNumber[]
  /** One line for each module that could have counters and has none, and why. */
  readonly notes: readonly string[]
  /** Property names and short texts of the target's sources, for a dictionary. Empty but for `instrumented`. */
  readonly words: () => readonly string[]
  /** Absolute paths of the JavaScript modules that have counters. */
  readonly files: readonly string[]
  /**
   * To be called once the target has started and has run a first program since the last reset.
   * @throws NoFeedbackError where that counted nothing
   */
  readonly started: () => void
}

/** Feedback was asked for and there is none: a campaign would believe that no program ever reaches anything new. */
export class NoFeedbackError extends Error {
  constructor(feedback: Feedback, edges: number, notes: readonly string[]) {
    const seen = edges === 0 ? 'no module of the target has counters' : `none of ${edges} edges was taken`
    const why = notes.length === 0 ? '' : ` (${notes.join('; ')})`
    super(`feedback '${feedback}' sees nothing: ${seen} when the target ran its first program${why}`)
    this.name = 'NoFeedbackError'
  }
}

const nothing = new Uint8Array(0)

function installedOn(
  feedback: Feedback,
  space: EdgeSpace,
  novelty: Novelty,
  more: Pick<InstalledFeedback, 'notes' | 'words' | 'files'>,
): InstalledFeedback {
  return {
    feedback,
    ...more,
    counters: () => space.counters(),
    edges: () => space.edges(),
    reset: () => void space.counters().fill(0),
    newFeatures: () => novelty.newIn(space.edges()),
    started: () => {
      space.seal()
      if (!space.counters().some((count) => count !== 0)) throw new NoFeedbackError(feedback, space.edges(), more.notes)
    },
  }
}

/**
 * Puts the chosen feedback in place in this process. Must run before the target's first module is loaded.
 * - `guest-engine`: counters in every WebAssembly module that is compiled from now on, for a runtime whose engine is one.
 * - `instrumented`: counters in the target's own JavaScript, for a runtime that is a package.
 */
export function installFeedback(feedback: Feedback, { packageDirs, leftOut = [] }: FeedbackOptions): InstalledFeedback {
  switch (feedback) {
    case 'guest-engine': {
      const modules = openEdgedModules(hostWebAssembly, addEdges)
      const { memory, space } = modules.memory
      // Before the patch: this is a module, too.
      const novelty = openNovelty(hostWebAssembly, memory)
      patchWebAssembly(hostWebAssembly, modules)
      return installedOn(feedback, space, novelty, { notes: modules.notes, words: () => [], files: [] })
    }
    case 'instrumented': {
      const space = openEdgeSpace(new Uint8Array(jsMemory.buffer))
      const { notes, words, files } = hookModules({ dirs: packageDirs, leftOut }, space)
      const novelty = openNovelty(hostWebAssembly, jsMemory)
      return installedOn(feedback, space, novelty, { notes, files, words: () => [...words].toSorted() })
    }
    case 'none':
      return {
        feedback,
        counters: () => nothing,
        edges: () => 0,
        reset: () => undefined,
        newFeatures: () => [],
        notes: [],
        words: () => [],
        files: [],
        started: () => undefined,
      }
  }
}
