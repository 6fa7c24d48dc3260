// A file in pieces as the page sends it, through the same door.
import type { App } from '../../server/house.ts'
import type { Someone } from './people.ts'

const nowhere = '00000000-0000-4000-8000-000000000000_00000000000000000000000000000000'

/** The id of the upload, whole where its kind is taken; an id of nothing where it may not even begin. */
export async function uploadedBy(app: App, who: Someone, name: string, content: Buffer): Promise<string> {
  const headers = { ...who.headers, 'tus-resumable': '1.0.0' }
  const begun = await app.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: {
      ...headers,
      'upload-length': content.length,
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  })
  const path = String(begun.headers.location ?? '')
  if (begun.statusCode !== 201) return nowhere
  const half = content.length >> 1
  for (const [from, to] of [
    [0, half],
    [half, content.length],
  ] as const)
    await app.inject({
      method: 'PATCH',
      url: path,
      headers: { ...headers, 'upload-offset': from, 'content-type': 'application/offset+octet-stream' },
      payload: content.subarray(from, to),
    })
  return path.replace('/api/uploads/', '')
}
