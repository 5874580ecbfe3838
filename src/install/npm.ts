import { spawn } from 'node:child_process'
import { UsageError } from '../internal/errors.ts'

/** How one run of npm ended. `code` is null where a signal ended it. */
export interface NpmOutcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs npm with these arguments. Rejects only where npm could not be started at all. */
export type RunNpm = (args: readonly string[]) => Promise<NpmOutcome>

/**
 * The npm on PATH. Aborting the signal ends npm; the outcome then has `code` null. Arguments must hold no double
 * quote: on Windows npm is a batch file, which Node starts through the shell only.
 */
export function npmOnPath(signal?: AbortSignal): RunNpm {
  const windows = process.platform === 'win32'
  return (args) =>
    new Promise((resolve, reject) => {
      const child = spawn('npm', windows ? args.map((arg) => `"${arg}"`) : args, {
        shell: windows,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const stdout: Buffer[] = []
      const stderr: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
      const stop = (): void => void child.kill()
      signal?.addEventListener('abort', stop, { once: true })
      if (signal?.aborted) stop()
      child.once('error', (error) => reject(notStarted(error)))
      child.once('close', (code) => {
        signal?.removeEventListener('abort', stop)
        resolve({
          code,
          stdout: Buffer.concat(stdout).toString('utf8'),
          stderr: Buffer.concat(stderr).toString('utf8'),
        })
      })
    })
}

function notStarted(error: Error): UsageError {
  const remedy = 'install npm, or put it on PATH; runtimes that do not ship with escapement come through it'
  return new UsageError('ERR_NPM_MISSING', `npm could not be started: ${error.message}`, remedy, { cause: error })
}

const offline = new Set(
  (
    'ENOTFOUND EAI_AGAIN ECONNREFUSED ECONNRESET ETIMEDOUT EHOSTUNREACH ENETUNREACH EPIPE ENOTCACHED FETCH_ERROR ' +
    'ERR_SOCKET_TIMEOUT EIDLETIMEOUT ECONNECTIONTIMEOUT ERESPONSETIMEOUT'
  ).split(' '),
)

/**
 * npm's failure as one line and a remedy. `subject` names the package and version. npm prints the code as
 * `npm error code X`, before version 10 as `npm ERR! code X`.
 */
export function npmFailure(outcome: NpmOutcome, subject: string, folder: string): UsageError {
  const code = /^npm (?:error|ERR!) code (\S+)/m.exec(outcome.stderr)?.[1]
  if (outcome.code === null) {
    return new UsageError('ERR_INTERRUPTED', `the installation of ${subject} was interrupted`, 'run the command again')
  }
  if (code === 'ETARGET') {
    const remedy = 'check the version against the list that `npm view PACKAGE versions` prints'
    return new UsageError('ERR_UNKNOWN_VERSION', `npm knows no version ${subject}`, remedy)
  }
  if (code === 'E404') {
    const remedy = 'check the name and the registry that npm is configured for (`npm config get registry`)'
    return new UsageError('ERR_UNKNOWN_PACKAGE', `npm knows no package for ${subject}`, remedy)
  }
  if (code !== undefined && offline.has(code)) {
    const remedy = 'connect to the network, or install once where there is one and point ESCAPEMENT_CACHE at the copy'
    return new UsageError('ERR_NO_NETWORK', `npm could not reach the registry for ${subject} (${code})`, remedy)
  }
  const failure = fileFailure(code, subject, folder)
  if (failure) return failure
  const detail = code ?? outcome.stderr.split('\n').find((line) => /^npm (?:error|ERR!)/.test(line)) ?? 'no error code'
  const remedy = 'run `npm install` of the same version in an empty folder: it shows all that npm has to say'
  return new UsageError('ERR_NPM', `npm failed on ${subject}, exit code ${outcome.code}: ${detail}`, remedy)
}

/** The same for a code of the file system; undefined for any other code. */
export function fileFailure(
  code: string | undefined,
  subject: string,
  folder: string,
  options?: ErrorOptions,
): UsageError | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT': {
      const remedy = 'free some space, or set ESCAPEMENT_CACHE to a folder on another disk'
      return new UsageError('ERR_DISK_FULL', `no space left in ${folder} for ${subject} (${code})`, remedy, options)
    }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR': {
      const message = `${folder} cannot be written to (${code}), so ${subject} is not installed`
      return new UsageError(
        'ERR_CACHE_NOT_WRITABLE',
        message,
        'set ESCAPEMENT_CACHE to a folder that you may write to',
        options,
      )
    }
    default:
      return undefined
  }
}
