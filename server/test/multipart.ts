// A multipart body for `app.inject`, as a browser sends it.
export type Part = { name: string; value: string } | { name: string; fileName: string; content: Buffer }

/** Headers and payload to spread into `app.inject`; add those of the person signed in. */
export function multipart(parts: Part[]): { headers: { 'content-type': string }; payload: Buffer } {
  const boundary = 'qixun-test-boundary'
  const body = parts.flatMap((part) => {
    const file = 'content' in part
    const more = file ? `; filename="${part.fileName}"\r\ncontent-type: application/octet-stream` : ''
    return [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${part.name}"${more}\r\n\r\n`),
      file ? part.content : Buffer.from(part.value),
      Buffer.from('\r\n'),
    ]
  })
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...body, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
