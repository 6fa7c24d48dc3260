import { useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Role } from '../../server/access/roles.ts'
import { useKeys } from '../ui/useKeys.ts'
import { useFound } from './useFound.ts'

/** One field for people, bodies and classes; `/` comes here, arrows choose, Enter opens, Esc closes. */
export function Search({ role }: { role: Role }) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  /** Enter came before the answer. */
  const [hasty, setHasty] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const navigate = useNavigate()
  const { groups, busy, asked, error, says } = useFound(role, words)
  useKeys({ '/': () => input.current?.focus() })
  const all = groups.flatMap((group) => group.hits)
  const shown = open && asked.length > 0
  const chosen = shown ? all[at] : undefined
  const go = (address: string) => {
    setOpen(false)
    setHasty(false)
    setWords('')
    input.current?.blur()
    navigate(address)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer alone decides
  useEffect(() => {
    if (hasty && !busy && chosen) go(chosen.to)
    else if (!busy) setHasty(false)
  }, [hasty, busy])
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(at + 1, all.length - 1))
    else if (key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (key === 'Escape') {
      if (words) setWords('')
      else input.current?.blur()
      setOpen(false)
    } else if (key === 'Enter' && asked) {
      if (busy) setHasty(true)
      else if (chosen) go(chosen.to)
    } else return false
    return true
  }
  return (
    <search className="top-search">
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={`查找${says}`}
        aria-expanded={shown && all.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${at}` : undefined}
        autoComplete="off"
        placeholder={`／ 查找${says}`}
        title="可以输入姓名、名称、编号、拼音首字母，或身份证号后四位"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
          setHasty(false)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          // An input method that is still choosing characters keeps its own keys.
          if (!event.nativeEvent.isComposing && press(event.key)) event.preventDefault()
        }}
      />
      <div className="search-list" hidden={!shown}>
        <div id={list} role="listbox" aria-label="查找结果" hidden={all.length === 0}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no group of fields
            <div key={group.title} role="group" aria-label={group.title}>
              <p className="search-group" aria-hidden="true">
                {group.title}
              </p>
              {group.hits.map((hit) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus, as a combobox does
                // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input opens the chosen one
                <div
                  key={hit.to}
                  id={`${list}-${all.indexOf(hit)}`}
                  role="option"
                  aria-selected={hit === chosen}
                  className={hit === chosen ? 'chosen' : undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => go(hit.to)}
                >
                  <span>{hit.name}</span>
                  <span className="number mute">{hit.note}</span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <p role="status" className="mute" hidden={all.length > 0}>
          {busy ? '正在查找' : (error ?? '没有找到。可以换成名称中的几个字、拼音首字母或编号。')}
        </p>
      </div>
    </search>
  )
}
