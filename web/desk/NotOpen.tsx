import { useLocation } from 'react-router'
import { ClauseReader } from '../../regulation/pages/ClauseReader.tsx'
import { useRegulation } from '../../regulation/pages/useRegulation.ts'
import '../../regulation/pages/clauses.css'
import { paths } from '../paths.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { Await } from '../ui/States.tsx'

/** The parts of the law whose software is still to come: the articles themselves, and what is done about them today. */
const parts: Record<string, { title: string; articles: string[] }> = {
  [paths.providers]: { title: '备案', articles: ['第三条', '第四条', '第五条', '第六条', '附件1', '附件2'] },
  [paths.classes]: { title: '开班', articles: ['第七条', '第八条', '第九条'] },
  [paths.attendance]: { title: '过程', articles: ['第十条'] },
  [paths.exams]: { title: '考核', articles: ['第十一条'] },
  [paths.ledger]: { title: '台账', articles: ['第十二条'] },
  [paths.exit]: { title: '退出', articles: ['第十四条', '第十五条'] },
}

export function NotOpen() {
  const { pathname } = useLocation()
  const part = parts[pathname] ?? { title: '尚未开放', articles: [] }
  const regulation = useRegulation()
  return (
    <>
      <PageHead title={part.title} note={part.articles.join('、')} />
      <div className="notice notice-amber">
        <p>
          <strong>本部分功能尚未开放。</strong>
          下面是有关条文；点一条，可看系统现在为它做了什么。在此之前请按现行方式办理。
        </p>
      </div>
      <Await query={regulation} lines={12}>
        {(data) => (
          <ClauseReader clauses={data.clauses.filter((clause) => part.articles.includes(clause.article))} />
        )}
      </Await>
    </>
  )
}
