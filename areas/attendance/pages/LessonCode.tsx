import { useQuery } from '@tanstack/react-query'
import { QRCode } from 'antd'
import { useParams } from 'react-router'
import { api, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { Await } from '../../../web/ui/States.tsx'
import './attendance.css'

/** Shown on the wall of the room: digits to type, a picture to scan, both new every half minute. */
export function LessonCode() {
  const { id = '' } = useParams()
  const code = useQuery({
    queryKey: ['lesson-code', id],
    queryFn: () => got(api.GET('/api/lessons/{id}/code', { params: { path: { id } } })),
    // Asked for again when it changes; the numbers below keep up in between.
    refetchInterval: (query) => Math.min(query.state.data?.changesInMs ?? 10_000, 10_000) + 200,
    refetchIntervalInBackground: true,
    retry: 1,
  })
  return (
    <>
      <PageHead title="签到码" from={[{ title: '过程', to: paths.attendance }]} />
      <Await query={code}>
        {(data) => (
          <section className="code" aria-label="签到码">
            <p className="code-where">
              {data.className}，{data.subject}
              {data.roomName && `，${data.roomName}`}
              <br />
              <span className="number">
                {momentText(data.startsAt)} 至 {momentText(data.endsAt).slice(11)}
              </span>
            </p>
            <p className="code-digits" aria-live="off">
              <span aria-hidden="true">
                {data.code.slice(0, 3)} {data.code.slice(3)}
              </span>
              <span className="unseen">{[...data.code].join(' ')}</span>
            </p>
            <div aria-hidden="true">
              <QRCode value={data.qr} type="svg" size={240} bordered={false} />
            </div>
            <p>每 30 秒换一次。学员在手机上输入数字，或扫码签到、签退。</p>
            <p className="number">
              已签到 <strong>{data.checkedIn}</strong> / {data.expected} 人，已签退{' '}
              <strong>{data.checkedOut}</strong> 人
            </p>
          </section>
        )}
      </Await>
    </>
  )
}
