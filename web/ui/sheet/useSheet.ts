// A sheet on its way in: looked at, its columns named and its cells put right on the page, confirmed by the hash that was seen.
import { useState } from 'react'
import { newKey } from '../../../server/client-key.ts'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { Problem } from '../../api.ts'
import { download, type Upload, upload } from '../../upload.ts'
import type { Headers } from './ColumnChoice.tsx'
import type { Mends } from './SheetProblems.tsx'
import { type Changed, nothing, sheetForm } from './sheet-form.ts'

/** What is on its way: bytes sent and in all, and how to stop it. */
export type Sending = { sent: number; total: number; abort: Upload['abort'] }

/** `fields` go along with the file; `onWritten` is waited for when it was taken over. */
export function useSheet<A extends SheetAnswer>(
  path: string,
  fields: Record<string, string>,
  onWritten: (answer: A) => Promise<unknown>,
) {
  const [file, setFile] = useState<File | null>(null)
  const [besides, setBesides] = useState<Record<string, File>>({})
  const [clientKey, setClientKey] = useState(newKey)
  const [answer, setAnswer] = useState<A | null>(null)
  const [changed, setChanged] = useState(nothing)
  const [busy, setBusy] = useState(false)
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)

  const trying = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    await work()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const send = (chosen: File, others: Record<string, File>, key: string, how: Changed, confirm?: string) =>
    trying(async () => {
      const form = sheetForm({ file: chosen, besides: others, fields, clientKey: key, how })
      if (confirm) form.append('confirm', confirm)
      const started = upload(path, form, (sent, total) => setSending({ sent, total, abort: started.abort }))
      const told = (await started.done
        .catch((problem: unknown) => {
          if (problem instanceof Problem && problem.choice) setAnswer(null)
          throw problem
        })
        .finally(() => setSending(null))) as A
      // Whoever reads that it is written may put in the next sheet at once: the page knows the case as it now stands by then.
      if (told.confirmed) await onWritten(told)
      setAnswer(told)
      if (!told.confirmed) return
      setFile(null)
      setBesides({})
    })
  const look = (chosen: File | null, others: Record<string, File>, how: Changed) => {
    const key = newKey()
    setClientKey(key)
    setChanged(how)
    if (chosen) void send(chosen, others, key, how)
  }
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setAnswer(null)
    setError(null)
    look(chosen, besides, nothing)
  }
  const again = (how: Partial<Changed>) => look(file, besides, { ...changed, ...how })
  const choice = answer ? (answer.choice ?? null) : error instanceof Problem ? (error.choice ?? null) : null
  return {
    file,
    besides,
    answer,
    busy,
    sending,
    error,
    choice,
    choose,
    mends: changed.mends,
    /** Another file beside the sheet, or none; the sheet is looked at anew with it. */
    put: (name: string, chosen: File | null) => {
      const { [name]: _, ...others } = besides
      const next = chosen ? { ...others, [name]: chosen } : others
      setBesides(next)
      setAnswer(null)
      setError(null)
      look(file, next, { ...changed, besides: { ...changed.besides, [name]: {} } })
    },
    mend: (mends: Mends) => again({ mends }),
    name: (headers: Headers) => {
      const of = choice?.of
      if (of === undefined) again({ headers: { ...changed.headers, ...headers } })
      else again({ besides: { ...changed.besides, [of]: { ...changed.besides[of], ...headers } } })
    },
    /** What was forgotten is asked anew; what is chosen on the page stays. */
    reread: () => again({}),
    confirm: () => {
      if (file && answer) void send(file, besides, clientKey, changed, answer.fileHash)
    },
    takeMarked: () =>
      trying(async () => {
        if (!file) return
        const form = sheetForm({ file, besides, fields, clientKey, how: changed })
        form.append('want', 'marked')
        await download(path, form, `${file.name.replace(/\.[^.]*$/, '')}（标出问题）.xlsx`)
      }),
  }
}
