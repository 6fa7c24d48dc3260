// fetch cannot say how far an upload is; XMLHttpRequest can.
import { csrfHeader, problemOf, tellSignedOut } from './api.ts'

export type Upload = { done: Promise<unknown>; abort: () => void }

/** Sends a form; `onProgress` is told sent and total bytes. Rejects with Problem. */
export function upload(
  path: string,
  form: FormData,
  onProgress: (sent: number, total: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<unknown>((resolve, reject) => {
    request.open('POST', path)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response)
      if (request.status === 401) tellSignedOut()
      reject(problemOf(request.status, request.response))
    }
    request.onerror = () =>
      reject(problemOf(0, { message: '上传中断，没有收到回应。请检查网络后重新上传，不会重复登记。' }))
    request.onabort = () => reject(problemOf(0, { message: '已取消上传，没有登记任何内容。' }))
    request.send(form)
  })
  return { done, abort: () => request.abort() }
}

/** Sends a form and saves the file that is answered under `name`. Rejects with Problem. */
export async function download(path: string, form: FormData, name: string): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
    headers: csrfHeader(),
  }).catch(() => {
    throw problemOf(0, { message: '连不上服务器，没有取到文件。请检查网络后重试。' })
  })
  if (answer.status === 401) tellSignedOut()
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => undefined))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
