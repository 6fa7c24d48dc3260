import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { ClauseArticle } from './ClauseArticle.tsx'
import { ClausePanel } from './ClausePanel.tsx'
import type { Clause } from './useRegulation.ts'

type Props = {
  clauses: Clause[]
  /** When given, other clauses step back and articles without a chosen one are left out. */
  chosen?: (clause: Clause) => boolean
}

/** The text by article, an index beside it, and the selected clause's panel: at its side, or on a phone right below it. */
export function ClauseReader({ clauses, chosen }: Props) {
  const selected = useSelected(clauses)
  const narrow = useNarrow()
  const articles = groupByArticle(clauses).filter(([, members]) => !chosen || members.some(chosen))
  return (
    <div className="reader">
      <nav className="clause-index" aria-label="条目">
        <ul>
          {articles.map(([article, members]) => (
            <li key={article}>
              <a href={`#${members[0]?.id}`}>{article}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="reader-text">
        {articles.length === 0 && <p className="mute">没有找到。请换一个词，或放宽落实情况。</p>}
        {articles.map(([article, members]) => (
          <ClauseArticle
            key={article}
            article={article}
            clauses={members}
            chosen={chosen}
            selected={selected}
            inline={narrow}
          />
        ))}
      </div>
      {!narrow && (
        <aside className="reader-side" aria-label="系统怎样落实">
          {selected ? (
            <ClausePanel clause={selected} />
          ) : (
            <p className="mute">点一条条文，这里显示系统为它做了什么、用到哪些参数和释义。</p>
          )}
        </aside>
      )}
    </div>
  )
}

/** The clause the address names, #A13.3; brought into view when one comes in by such an address. */
function useSelected(clauses: Clause[]): Clause | undefined {
  const { hash } = useLocation()
  const id = decode(hash.slice(1))
  const selected = clauses.find((clause) => clause.id === id)
  useEffect(() => {
    if (!selected) return
    const element = document.getElementById(selected.id)
    const box = element?.getBoundingClientRect()
    if (box && (box.top < 60 || box.bottom > innerHeight)) element?.scrollIntoView({ block: 'center' })
  }, [selected])
  return selected
}

function useNarrow(): boolean {
  const [query] = useState(() => matchMedia('(max-width: 1080px)'))
  const [narrow, setNarrow] = useState(query.matches)
  useEffect(() => {
    const tell = () => setNarrow(query.matches)
    query.addEventListener('change', tell)
    return () => query.removeEventListener('change', tell)
  }, [query])
  return narrow
}

function groupByArticle(clauses: Clause[]): [string, Clause[]][] {
  const groups = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const members = groups.get(clause.article)
    if (members) members.push(clause)
    else groups.set(clause.article, [clause])
  }
  return [...groups]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
