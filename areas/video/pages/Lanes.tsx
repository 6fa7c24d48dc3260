import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../web/api.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import type { Lane } from './lane.ts'
import { RecordingForm } from './RecordingForm.tsx'
import './video.css'

/** Each lesson and how much of it is on film. */
export function Lanes({ classId, mayUpload }: { classId: string; mayUpload: boolean }) {
  const [lesson, setLesson] = useState<string | null>(null)
  const lanes = useQuery({
    queryKey: ['recordings', classId],
    queryFn: () => got(api.GET('/api/classes/{id}/recordings', { params: { path: { id: classId } } })),
  })
  return (
    <Await query={lanes}>
      {(data) =>
        data.lanes.length === 0 ? (
          <Nothing title="本班还没有课程表。" />
        ) : (
          <section className="card" aria-label="录像">
            <div className="card-head">
              <h2>录像</h2>
              <span className="mute">
                一课一视频，{data.minimum ? `时长不低于课时的 ${data.minimum}` : '最低覆盖未定'}；已上{' '}
                {data.over} 次课，{data.covered} 次达到
              </span>
            </div>
            {lesson && (
              <RecordingForm
                key={lesson}
                lane={data.lanes.find((l) => l.lessonId === lesson)!}
                onClose={() => setLesson(null)}
              />
            )}
            <ScrollBox title="逐课录像，表格">
              <table className="plain-table">
                <caption className="unseen">逐课录像</caption>
                <thead>
                  <tr>
                    <th scope="col">课次</th>
                    <th scope="col">上课时间</th>
                    <th scope="col">覆盖</th>
                    <th scope="col">结果</th>
                    <th scope="col">文件</th>
                    {mayUpload && <th scope="col">办理</th>}
                  </tr>
                </thead>
                <tbody>
                  {data.lanes.map((lane) => (
                    <LaneRow key={lane.lessonId} lane={lane} onUpload={mayUpload ? setLesson : undefined} />
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          </section>
        )
      }
    </Await>
  )
}

function LaneRow({ lane, onUpload }: { lane: Lane; onUpload?: (lesson: string) => void }) {
  const share = Math.min(100, Math.round((lane.recordedSeconds * 100) / lane.lessonSeconds))
  const needed = ['covered', 'short', 'missing'].includes(lane.state)
  return (
    <tr>
      <td className="number">第{lane.position}课</td>
      <td className="number">
        {momentText(lane.startsAt)}–{momentText(lane.endsAt).slice(11)}
      </td>
      <td>
        <div className={`lane lane-${lane.state}`} aria-hidden="true">
          <div className="lane-done" style={{ width: `${share}%` }} />
        </div>
      </td>
      <td>
        <State lane={lane} />
      </td>
      <td>
        {lane.recordings.map((r) => (
          <div key={r.id}>
            {r.file ? (
              <a href={`/api/files/${r.file.id}`} download>
                {r.file.name}
              </a>
            ) : (
              <span className="mute">只由任课教师打开</span>
            )}{' '}
            <span className="mute number">{lengthText(r.seconds)}</span>
            {r.hints.map((hint) => (
              <p key={hint} className="sign-manual">
                ! {hint}
              </p>
            ))}
          </div>
        ))}
      </td>
      {onUpload && (
        <td>
          {needed && (
            <button type="button" className="link-button" onClick={() => onUpload(lane.lessonId)}>
              上传录像<span className="unseen">，第{lane.position}课</span>
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

function State({ lane }: { lane: Lane }) {
  if (lane.state === 'covered') return <span className="sign-pass">✓ 覆盖 {lane.coverage}</span>
  if (lane.state === 'short')
    return (
      <span className="sign-fail">
        × 覆盖 {lane.coverage}，缺 {Math.ceil((lane.lessonSeconds - lane.recordedSeconds) / 60)} 分钟
      </span>
    )
  if (lane.state === 'missing') return <span className="sign-fail">× 未上传</span>
  if (lane.state === 'online') return <span className="mute">线上课，由平台监管</span>
  if (lane.state === 'stopped') return <span className="mute">停课</span>
  return <span className="mute">未结束</span>
}

const lengthText = (seconds: number) =>
  seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分${seconds % 60} 秒`
