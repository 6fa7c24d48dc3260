import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useAccount } from '../../session.ts'
import { TextField } from '../Fields.tsx'

type View = { name: string; search: string }

/** 常用筛选: filters under a name, in this browser, for this account and register. */
export function SavedViews({ filtered }: { filtered: boolean }) {
  const { id } = useAccount()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const key = `views ${id} ${pathname}`
  const [views, setViews] = useState(() => read(key))
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const bare = withoutPage(search)
  const keep = (next: View[]) => {
    setViews(next)
    localStorage.setItem(key, JSON.stringify(next))
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

function read(key: string): View[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as View[]
  } catch {
    return []
  }
}

function withoutPage(search: string): string {
  const query = new URLSearchParams(search)
  query.delete('page')
  query.sort()
  return query.size > 0 ? `?${query}` : ''
}
