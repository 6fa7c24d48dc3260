import type { ReactNode } from 'react'
import { Problem } from '../../api.ts'
import { PageHead } from '../PageHead.tsx'
import { Trouble, Waiting } from '../States.tsx'

type Props<T> = {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  /** Where one comes from, when there is no case to say it. */
  from: { title: string; to: string }[]
  children: (data: T) => ReactNode
}

/** Shows the case when it is there; a page with head and way back when there is none. */
export function AwaitCase<T>({ query, from, children }: Props<T>) {
  const { data, error, refetch } = query
  if (data !== undefined) return <>{children(data)}</>
  if (!error) return <Waiting />
  const missing = error instanceof Problem && error.status === 404
  return (
    <>
      <PageHead title={missing ? '没有找到' : '暂时打不开'} from={from} />
      <Trouble error={error} again={missing ? undefined : () => refetch()} />
    </>
  )
}
