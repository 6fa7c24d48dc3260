import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, got } from '../api.ts'
import { paths, personPath } from '../paths.ts'
import { useKeys } from '../ui/useKeys.ts'

/** One field for people; `/` comes here, arrows choose, Enter opens. */
export function PeopleSearch() {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const navigate = useNavigate()
  const asked = words.trim()
  const found = useQuery({
    queryKey: ['people', 'search', asked],
    queryFn: () => got(api.POST('/api/people/searches', { body: { q: asked, page: 1, size: 8 } })),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  })
  useKeys({ '/': () => input.current?.focus() })
  const people = asked ? (found.data?.rows ?? []) : []
  const shown = open && asked.length > 0
  const go = (address: string, state?: { q: string }) => {
    setOpen(false)
    setWords('')
    input.current?.blur()
    navigate(address, { state })
  }
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(at + 1, people.length - 1))
    else if (key === 'ArrowUp') setAt(Math.max(at - 1, -1))
    else if (key === 'Escape') input.current?.blur()
    else if (key === 'Enter' && asked) {
      const person = people[at]
      if (person) go(personPath(person.id))
      else go(paths.people, { q: asked })
    } else return false
    return true
  }
  return (
    <search className="top-search">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label="找人：姓名、身份证号或后四位"
        aria-expanded={shown && people.length > 0}
        aria-controls={list}
        aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
        autoComplete="off"
        placeholder="／ 找人：姓名、身份证号或后四位"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(-1)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => press(event.key) && event.preventDefault()}
      />
      <div className="search-list" hidden={!shown}>
        <div id={list} role="listbox" aria-label="找到的人" hidden={people.length === 0}>
          {people.map((person, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus, as a combobox does
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input opens the chosen person
            <div
              key={person.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'chosen' : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => go(personPath(person.id))}
            >
              <span>{person.name}</span>
              <span className="number mute">{person.idNumberMasked}</span>
            </div>
          ))}
        </div>
        <p role="status" className="mute" hidden={people.length > 0}>
          {found.isFetching ? '正在查找' : '没有找到。请核对姓名，或输入完整身份证号。'}
        </p>
      </div>
    </search>
  )
}
