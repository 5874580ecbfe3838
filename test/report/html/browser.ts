import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A Chromium of the system, or undefined. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

/** An opened report, and all that it did but show itself: it must stay empty. */
export interface Opened {
  readonly page: Page
  readonly misdeeds: readonly string[]
  /** Shows another report in the same window, which is faster than a new one; what it does is added to the misdeeds. */
  readonly turnTo: (html: string) => Promise<void>
}

/** A browser with a folder of its own. Screenshots stay where `ESCAPEMENT_SCREENSHOTS` says, else they go with the folder. */
export class Reader {
  readonly #folder = mkdtempSync(join(tmpdir(), 'escapement-html-'))
  readonly #browser: Browser
  readonly #pictures = process.env['ESCAPEMENT_SCREENSHOTS'] ?? this.#folder
  #opened = 0

  private constructor(browser: Browser) {
    this.#browser = browser
    mkdirSync(this.#pictures, { recursive: true })
  }

  static async launch(executablePath: string): Promise<Reader> {
    // Chromium refuses its own sandbox to root, and the pages are ours.
    return new Reader(await chromium.launch({ executablePath, args: ['--no-sandbox'] }))
  }

  async open(html: string, options: BrowserContextOptions = {}, fragment = ''): Promise<Opened> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const misdeeds: string[] = []
    let url = ''
    page.on('console', (message) => misdeeds.push(`console: ${message.text()}`))
    page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`))
    page.on('request', (request) => request.url().split('#')[0] !== url && misdeeds.push(`request: ${request.url()}`))
    page.on('dialog', (dialog) => {
      misdeeds.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    const show = async (report: string, at: string): Promise<void> => {
      this.#opened += 1
      const file = join(this.#folder, `${this.#opened}.html`)
      writeFileSync(file, report)
      url = pathToFileURL(file).href
      await page.goto(url + at)
      if (options.javaScriptEnabled !== false) await page.waitForSelector('.theme')
    }
    await show(html, fragment)
    return { page, misdeeds, turnTo: (report) => show(report, '') }
  }

  picture(name: string): string {
    return join(this.#pictures, `${name}.png`)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
