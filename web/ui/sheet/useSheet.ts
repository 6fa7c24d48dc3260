// A sheet on its way in: looked at, its columns named and its cells put right on the page, confirmed by the hash that was seen.
import { useState } from 'react'
import { newKey } from '../../../server/client-key.ts'
import type { SheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { Problem } from '../../api.ts'
import { download, upload } from '../../upload.ts'
import type { Headers } from './ColumnChoice.tsx'
import type { Mends } from './SheetProblems.tsx'

/** What a person has changed in how the file is read; the file itself stays as it is. */
type Changed = { mends: Mends; headers: Headers }
const nothing: Changed = { mends: {}, headers: {} }

/** `fields` go along with the file; `onWritten` is waited for when it was taken over. */
export function useSheet<A extends SheetAnswer>(
  path: string,
  fields: Record<string, string>,
  onWritten: (answer: A) => Promise<unknown>,
) {
  const [file, setFile] = useState<File | null>(null)
  const [clientKey, setClientKey] = useState(newKey)
  const [answer, setAnswer] = useState<A | null>(null)
  const [changed, setChanged] = useState(nothing)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const formOf = (chosen: File, key: string, { mends, headers }: Changed) => {
    const form = new FormData()
    form.append('clientKey', key)
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    const cells = Object.entries(mends).map(([place, text]) => ({ ...placeOf(place), text }))
    const how = {
      ...(cells.length > 0 && { mends: cells }),
      ...(Object.keys(headers).length > 0 && { headers }),
    }
    if (Object.keys(how).length > 0) form.append('how', JSON.stringify(how))
    form.append('file', chosen)
    return form
  }
  const trying = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    await work()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const send = (chosen: File, key: string, how: Changed, confirm: string | null) =>
    trying(async () => {
      const form = formOf(chosen, key, how)
      if (confirm) form.append('confirm', confirm)
      const told = (await upload(path, form, () => {}).done.catch((problem: unknown) => {
        if (problem instanceof Problem && problem.choice) setAnswer(null)
        throw problem
      })) as A
      // Whoever reads that it is written may put in the next sheet at once: the page knows the case as it now stands by then.
      if (told.confirmed) await onWritten(told)
      setAnswer(told)
      if (told.confirmed) setFile(null)
    })
  const choose = (chosen: File | null) => {
    const key = newKey()
    setFile(chosen)
    setClientKey(key)
    setAnswer(null)
    setChanged(nothing)
    setError(null)
    if (chosen) void send(chosen, key, nothing, null)
  }
  const again = (how: Partial<Changed>) => {
    if (!file) return
    const key = newKey()
    const next = { ...changed, ...how }
    setClientKey(key)
    setChanged(next)
    void send(file, key, next, null)
  }
  return {
    file,
    answer,
    busy,
    error,
    choose,
    mends: changed.mends,
    choice: answer ? (answer.choice ?? null) : error instanceof Problem ? (error.choice ?? null) : null,
    mend: (mends: Mends) => again({ mends }),
    name: (headers: Headers) => again({ headers: { ...changed.headers, ...headers } }),
    /** What was forgotten is asked anew; what is chosen on the page stays. */
    reread: () => again({}),
    confirm: () => {
      if (file && answer) void send(file, clientKey, changed, answer.fileHash)
    },
    takeMarked: () =>
      trying(async () => {
        if (!file) return
        const form = formOf(file, clientKey, changed)
        form.append('want', 'marked')
        await download(path, form, `${file.name.replace(/\.[^.]*$/, '')}（标出问题）.xlsx`)
      }),
  }
}

const placeOf = (place: string) => {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? []
  return { column, row: Number(row) }
}
