import { Link } from 'react-router'
import { ClausePanel } from './ClausePanel.tsx'
import type { Clause } from './useRegulation.ts'
import { statusNames } from './words.ts'

type Props = {
  article: string
  clauses: Clause[]
  chosen?: (clause: Clause) => boolean
  selected: Clause | undefined
  /** The panel opens below the paragraph instead of at the side. */
  inline: boolean
}

export function ClauseArticle({ article, clauses, chosen, selected, inline }: Props) {
  return (
    <section className="article" aria-label={article}>
      <h2>{article}</h2>
      <div className="article-text">
        {paragraphs(clauses).map((members) => (
          <div key={members[0]?.id}>
            <p>
              {members.map((clause) => (
                <ClauseLink
                  key={clause.id}
                  clause={clause}
                  words={clause === clauses[0] ? withoutNumber(clause.zh, article) : clause.zh}
                  back={chosen !== undefined && !chosen(clause)}
                  selected={selected?.id === clause.id}
                />
              ))}
            </p>
            {inline && selected && members.includes(selected) && <ClausePanel clause={selected} />}
          </div>
        ))}
      </div>
    </section>
  )
}

function ClauseLink({
  clause,
  words,
  back,
  selected,
}: {
  clause: Clause
  words: string
  back: boolean
  selected: boolean
}) {
  const status = statusNames[clause.status]
  return (
    <Link
      id={clause.id}
      to={{ hash: clause.id }}
      replace
      className={`clause clause-${status.look}${back ? ' clause-back' : ''}`}
      aria-current={selected ? 'true' : undefined}
    >
      {words.slice(0, -1)}
      <span className="clause-end">
        {words.slice(-1)}
        {clause.status !== 'info' && (
          <sup className="clause-mark" title={status.word}>
            <span aria-hidden="true">{status.mark}</span>
            <span className="unseen">（{status.word}）</span>
          </sup>
        )}
      </span>
    </Link>
  )
}

/** The heading already says 第十三条. */
const withoutNumber = (zh: string, article: string) =>
  zh.startsWith(article) ? zh.slice(article.length).trimStart() : zh

/** A new line where the text numbers a point, and for every field of a form. */
function paragraphs(clauses: Clause[]): Clause[][] {
  const lines: Clause[][] = []
  for (const clause of clauses) {
    const last = lines.at(-1)
    if (
      !last ||
      clause.article === '附件1' ||
      /^(\d+[.．]|（\d+）|[一二三四五六]、|□|甲方（|甲方：|乙方：|附件|为进一步)/.test(clause.zh)
    )
      lines.push([clause])
    else last.push(clause)
  }
  return lines
}
