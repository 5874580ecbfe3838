import { maxTextUnits } from './wire.ts'

/**
 * The import `escapement.report` of a WebAssembly guest: takes a text in UTF-8 byte by byte, and hands it on at the zero
 * behind it. It needs no memory of the guest's, so it works in a start function, and no pointer can lie. What goes beyond
 * the longest text of the wire is dropped: a guest that never ends a text takes no memory of the host's.
 */
export function byteReports(report: (text: string) => void): (byte: number) => void {
  const bytes = Buffer.allocUnsafeSlow(maxTextUnits)
  let length = 0
  return (byte) => {
    if (byte !== 0) {
      if (length < bytes.length) bytes[length++] = byte
      return
    }
    const text = bytes.toString('utf8', 0, length)
    length = 0
    report(text)
  }
}
