import { App } from 'antd'
import { csrfHeader, Problem, problemOf, tellSignedOut } from '../../api.ts'
import { useWrite } from '../act/useWrite.ts'
import type { Asked } from './useList.ts'

type Props = { path: string; asked: Asked; posted: boolean; count: number }

/** The filtered rows as .xlsx. A refusal is said on the page instead of standing in the file's place. */
export function ExportButton({ path, asked, posted, count }: Props) {
  const { message } = App.useApp()
  const fetchBook = useWrite({
    mutationFn: () => download(path, asked, posted),
    onSuccess: (name) => message.success(`已导出“${name}”，${count} 条${posted ? '，号码均已遮盖' : ''}。`),
    onError: (error: Error) => message.error(error.message, 8),
  })
  return (
    <button
      type="button"
      className="button"
      disabled={count === 0 || fetchBook.isPending}
      onClick={() => fetchBook.mutate()}
    >
      {fetchBook.isPending ? '正在导出' : '导出 .xlsx'}
    </button>
  )
}

async function download(path: string, asked: Asked, posted: boolean): Promise<string> {
  const words = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  const query = new URLSearchParams(words)
  const address = `${path}/workbook`
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
