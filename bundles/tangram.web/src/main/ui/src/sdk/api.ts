/** The server's answers and refusals. Whoever asks gets what was answered, or a Problem is thrown. */

export interface FieldProblem {
  field: string
  code: string
  detail: string
}

/** What the server, or the way to it, has refused: its code is stable, its detail a sentence in the user's language. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldProblem[]
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.detail === 'string' ? body.detail : `HTTP ${status}`)
    this.status = status
    this.body = body
    this.code = typeof body.code === 'string' ? body.code : `http-${status}`
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : []
  }

  /** The sentence and, where faults are named singly, theirs. */
  get sentence(): string {
    return [this.message, ...this.errors.map(each => each.detail)].filter((text, i, all) => all.indexOf(text) === i).join(' ')
  }
}

/** What to tell the user of whatever was thrown. */
export const sentenceOf = (thrown: unknown): string => (thrown instanceof Problem ? thrown.sentence : String(thrown))

export interface Answer<T> {
  data: T
  etag: string | null
}

interface Asking {
  ifMatch?: string
  /** The same text for the same deed, so that asking again does nothing twice. */
  key?: string
  signal?: AbortSignal
  headers?: Record<string, string>
  /** Whether a session that ended may be begun anew meanwhile; the request is sent again then. */
  anonymous?: boolean
}

let language = 'zh-CN'
let signInAgain: (() => Promise<void>) | undefined
let offline: ((away: boolean) => void) | undefined

export function speak(tag: string): void {
  language = tag
}

/** The shell says here what is to be done when a session has ended, and when the server cannot be reached. */
export function whenAway(again: () => Promise<void>, unreachable: (away: boolean) => void): void {
  signInAgain = again
  offline = unreachable
}

async function once(method: string, path: string, body: unknown, asking: Asking): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language, 'X-Tangram': '1' }
  let content: BodyInit | undefined
  if (body instanceof Blob) {
    content = body
    headers['Content-Type'] = body.type || 'application/octet-stream'
  } else if (body !== undefined) {
    content = JSON.stringify(body)
    headers['Content-Type'] = 'application/json'
  }
  Object.assign(headers, asking.headers)
  if (asking.ifMatch) {
    headers['If-Match'] = asking.ifMatch
  }
  if (asking.key) {
    headers['Idempotency-Key'] = asking.key
  }
  try {
    const response = await fetch(path, { method, headers, body: content, signal: asking.signal, credentials: 'same-origin' })
    offline?.(false)
    return response
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e
    }
    offline?.(true)
    throw new Problem(0, { code: 'unreachable', detail: language.startsWith('zh') ? '无法连接服务器，请稍后再试。' : 'The server cannot be reached. Try again soon.' })
  }
}

async function problem(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({}))
  return new Problem(response.status, body as Record<string, unknown>)
}

/** Asks the server; a session that has ended is begun anew by the user, and nothing that was typed is lost. */
export async function ask<T>(method: string, path: string, body?: unknown, asking: Asking = {}): Promise<Answer<T>> {
  let response = await once(method, path, body, asking)
  if (response.status === 401 && signInAgain && !asking.anonymous) {
    await signInAgain()
    response = await once(method, path, body, asking)
  }
  if (!response.ok) {
    throw await problem(response)
  }
  const text = response.status === 204 ? '' : await response.text()
  return { data: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get('ETag') }
}

export const get = async <T>(path: string, asking?: Asking): Promise<T> => (await ask<T>('GET', path, undefined, asking)).data
export const post = async <T>(path: string, body: unknown = {}, asking?: Asking): Promise<T> => (await ask<T>('POST', path, body, asking)).data
export const patch = async <T>(path: string, body: unknown, asking?: Asking): Promise<T> => (await ask<T>('PATCH', path, body, asking)).data
export const put = async <T>(path: string, body?: unknown): Promise<T> => (await ask<T>('PUT', path, body)).data
export const remove = async <T>(path: string, asking?: Asking): Promise<T> => (await ask<T>('DELETE', path, undefined, asking)).data

/** An address with its parameters; those without a value are left out. */
export function address(path: string, parameters: Record<string, string | number | boolean | undefined | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      query.set(name, String(value))
    }
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** A key for a deed that must not be done twice when it is asked for again. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(36)).join('')
