// Asking the server without a library. Every answer that is not good becomes a Problem with a full sentence.

/** status 0: the network did not carry it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(message)
    // Compiled down for old browsers, a subclass of Error needs to be told what it is.
    Object.setPrototypeOf(this, Problem.prototype)
  }
}

let csrf: string | null = null
export const keepCsrf = (token: string | null) => {
  csrf = token
}

export const get = <T>(path: string): Promise<T> => ask<T>('GET', path)
export const post = <T>(path: string, body: object): Promise<T> => ask<T>('POST', path, body)
export const put = <T>(path: string, body: object): Promise<T> => ask<T>('PUT', path, body)
export const remove = <T>(path: string): Promise<T> => ask<T>('DELETE', path)

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const headers: Record<string, string> = {}
  if (body) headers['content-type'] = 'application/json'
  if (csrf && method !== 'GET') headers['x-qixun-csrf'] = csrf
  let answer: Response
  try {
    answer = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: body && JSON.stringify(body),
    })
  } catch {
    throw new Problem(0, '现在没有网络，连不上服务器。请检查网络后再试。')
  }
  const said = await answer.json().catch(() => ({}))
  if (answer.ok) return said as T
  throw new Problem(answer.status, sentence(said, answer.status), said.fields)
}

function sentence(said: { message?: unknown }, status: number): string {
  if (typeof said.message === 'string' && said.message) return said.message
  if (status === 502 || status === 503 || status === 504) return '服务器正在维护，请过几分钟再试。'
  return '服务器没有办成这件事。请稍后再试；仍不行的，请联系市人社部门。'
}
