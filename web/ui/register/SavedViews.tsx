import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useAccount } from '../../session.ts'
import { TextField } from '../Fields.tsx'
import { placing } from './useAddress.ts'

type View = { name: string; search: string }

/**
 * 常用筛选: filters under a name, in this browser, for this account and register. `words`: names of the search fields; what was
 * typed there may be somebody's name and is not kept.
 */
export function SavedViews({ filtered, words }: { filtered: boolean; words: string[] }) {
  const { id } = useAccount()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const key = `views ${id} ${pathname}`
  const [views, setViews] = useState(() => read(key, words))
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const bare = choicesOf(search, words)
  const keep = (next: View[]) => {
    setViews(next)
    write(key, next)
  }
  const known = views.find((view) => view.search === bare)
  if (views.length === 0 && !filtered) return null
  return (
    <span className="saved-views">
      {views.map((view) => (
        <button
          key={view.name}
          type="button"
          className="chip"
          aria-pressed={view === known}
          title="常用筛选"
          onClick={() => navigate({ search: view.search })}
        >
          {view.name}
        </button>
      ))}
      {known ? (
        <button
          type="button"
          className="link-button"
          onClick={() => keep(views.filter((view) => view !== known))}
        >
          删去常用筛选“{known.name}”
        </button>
      ) : naming ? (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            const called = name.trim()
            if (!called) return
            keep([...views.filter((view) => view.name !== called), { name: called, search: bare }].slice(-6))
            setNaming(false)
            setName('')
          }}
        >
          <TextField
            label="常用筛选的名称"
            hidden
            placeholder="取个名称"
            value={name}
            onChange={setName}
            focus
          />
          <button type="submit" className="link-button">
            保存常用筛选
          </button>
          <button type="button" className="link-button" onClick={() => setNaming(false)}>
            取消
          </button>
        </form>
      ) : (
        filtered &&
        bare !== '' && (
          <button type="button" className="link-button" onClick={() => setNaming(true)}>
            存为常用筛选
          </button>
        )
      )}
    </span>
  )
}

/** Views kept in earlier days may still hold words: they are taken out, and not only from what is shown. */
function read(key: string, words: string[]): View[] {
  try {
    const kept = localStorage.getItem(key)
    if (kept === null) return []
    const views = (JSON.parse(kept) as View[])
      .map((view) => ({ ...view, search: choicesOf(view.search, words) }))
      .filter((view) => view.search !== '')
    if (JSON.stringify(views) !== kept) write(key, views)
    return views
  } catch {
    return []
  }
}

function write(key: string, views: View[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(views))
  } catch {
    // A browser that keeps nothing: the views last as long as the page.
  }
}

/** What was chosen, without what was typed and without the page. */
function choicesOf(search: string, words: string[]): string {
  const query = new URLSearchParams(search)
  for (const name of [...placing, ...words]) query.delete(name)
  query.sort()
  return query.size > 0 ? `?${query}` : ''
}
