// What every answer to bad input has in common, and a list of those that have it not.

type Told = { statusCode: number; headers: Record<string, unknown>; payload: string }

/** What is wrong with an answer as an answer to a person; undefined when nothing is. */
export function faultOf({ statusCode, headers, payload }: Told): string | undefined {
  if (statusCode >= 500) return `${statusCode} ${payload.slice(0, 200)}`
  if (statusCode < 400) return undefined
  if (!String(headers['content-type']).startsWith('application/json')) return `${statusCode} is no JSON`
  const { message, fields = {} } = JSON.parse(payload) as {
    message?: string
    fields?: Record<string, string>
  }
  const wrong = [message ?? '', ...Object.values(fields)].find((text) => !isSentence(text))
  return wrong === undefined ? undefined : `${statusCode} no sentence: ${wrong.slice(0, 200)}`
}

/** Chinese to the full stop, and no English of a library in it. */
const isSentence = (text: string) =>
  /\p{Script=Han}.*[。”）]$/su.test(text) && !/[a-z]{3,} [a-z]{2,}/i.test(text) && text.length < 2000
