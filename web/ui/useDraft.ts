// What is typed into a form stays in this browser until it is sent: the session may end, the page may be left.
import { useState } from 'react'
import { momentOf } from '../../server/calendar.ts'
import { useAccount } from '../session.ts'

type Kept<Form> = { at: string; form: Form }

/** `name`: which form, and of which state of the matter; a draft of another account or an older state is never shown. */
export function useDraft<Form>(name: string, start: Form) {
  const { id } = useAccount()
  const key = `draft ${id} ${name}`
  const [found] = useState(() => read<Form>(key))
  const [form, setForm] = useState(found?.form ?? start)
  const [at, setAt] = useState(found?.at ?? null)
  const [restored, setRestored] = useState(found !== null)
  const change = (next: Form) => {
    const now = new Date().toISOString()
    setForm(next)
    try {
      localStorage.setItem(key, JSON.stringify({ at: now, form: next } satisfies Kept<Form>))
      setAt(now)
    } catch {
      // A browser that keeps nothing says nothing of having kept it.
    }
  }
  const drop = () => {
    localStorage.removeItem(key)
    setForm(start)
    setAt(null)
    setRestored(false)
  }
  return {
    form,
    change,
    drop,
    restored,
    says: at ? `已存在本机 ${momentOf(at).slice(11)}` : '填写的内容会存在本机',
  }
}

function read<Form>(key: string): Kept<Form> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept<Form> | null
  } catch {
    return null
  }
}
