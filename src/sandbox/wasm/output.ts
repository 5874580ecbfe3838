import { StringDecoder } from 'node:string_decoder'
import { LimitReached } from '../engine/ending.ts'

export type Channel = 'out' | 'error'

/** Both outputs of a run and its result, under its limit: standard output and result together, standard error beside. */
export class Output {
  readonly #limitBytes: number
  readonly #decoders = { out: new StringDecoder('utf8'), error: new StringDecoder('utf8') }
  readonly #texts = { out: '', error: '' }
  readonly #bytes = { out: 0, error: 0 }

  /** @param limitBytes of UTF-8 */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  /** @throws LimitReached where there is no more room for so many bytes */
  count(bytes: number, to: Channel = 'out'): void {
    this.#bytes[to] += bytes
    if (this.#bytes[to] > this.#limitBytes) throw new LimitReached('output-exceeded')
  }

  /**
   * Takes UTF-8. What is none becomes U+FFFD, and counts as that.
   * @throws LimitReached, before anything is kept
   */
  write(to: Channel, bytes: Uint8Array): void {
    // Not even decoded: it may be as large as the memory.
    if (bytes.length > this.#limitBytes + 4) throw new LimitReached('output-exceeded')
    const text = this.#decoders[to].write(Buffer.from(bytes))
    this.count(Buffer.byteLength(text), to)
    this.#texts[to] += text
  }

  texts(): { readonly stdout: string; readonly stderr: string } {
    return { stdout: this.#texts.out, stderr: this.#texts.error }
  }
}
