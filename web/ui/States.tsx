// Waiting, trouble and nothing there: what every page shows when it cannot show its matter.
import { type ReactNode, useEffect, useState } from 'react'
import { Problem } from '../api.ts'

/** Grey lines where text will be, only once waiting has taken 300 ms. */
export function Waiting({ lines = 6 }: { lines?: number }) {
  const late = useLate(300)
  return (
    <div className="waiting" role="status" aria-label="正在读取" aria-busy="true">
      {late && <div className="waiting-lines" style={{ height: `${lines * 28}px` }} />}
    </div>
  )
}

/** What went wrong, in the server's words, and what to do. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const problem = error instanceof Problem ? error : new Problem(0, '本页出了差错，请刷新后重试。')
  return (
    <div className="notice notice-fail" role="alert">
      <p className="trouble">
        <span className="sign-fail" aria-hidden="true">
          ×
        </span>
        <span>{problem.message}</span>
      </p>
      {problem.clause && (
        <p className="law">
          {problem.clause.zh}（{problem.clause.article}）
        </p>
      )}
      {problem.requestId && problem.status >= 500 && (
        <p className="mute">报障时请说明编号：{problem.requestId}</p>
      )}
      {again && (
        <button type="button" className="button" onClick={again}>
          重试
        </button>
      )}
    </div>
  )
}

export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p className="nothing-title">{title}</p>
      {children}
    </div>
  )
}

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** Shows the data when it is there; waiting or trouble until then. */
export function Await<T>({
  query,
  lines,
  children,
}: {
  query: Query<T>
  lines?: number
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Trouble error={query.error} again={() => query.refetch()} />
  return <Waiting lines={lines} />
}

function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return late
}
