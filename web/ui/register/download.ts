import { csrfHeader, Problem, problemOf, tellSignedOut } from '../../api.ts'
import type { Asked } from './useList.ts'

/** Saves what that address answers, asked in the address or, when `posted`, in what is sent. Answers the name it is saved under. Throws Problem. */
export async function download(address: string, asked: Asked, posted: boolean): Promise<string> {
  const words = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  const query = new URLSearchParams(words)
  const answer = await (posted
    ? fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...csrfHeader() },
        body: JSON.stringify(Object.fromEntries(words)),
      })
    : fetch(`${address}?${query}`)
  ).catch(() => {
    throw new Problem(0, '连不上服务器，没有导出。请检查网络后重试。')
  })
  if (answer.status === 401) tellSignedOut()
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null))
  const name = decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '导出.xlsx',
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return name
}
