import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Sign } from '../../../../web/ui/Sign.tsx'
import { lessonKindNames } from '../../facts.ts'
import { Reasons } from '../../roster/pages/Reasons.tsx'
import type { ImportReport } from '../../schema.ts'

/** What the dry run found: every person, or the first lessons as they were read. */
export function ImportResult({ report: { lessons, trainees } }: { report: ImportReport }) {
  const doubtful = trainees.filter((t) => t.reasons.length > 0)
  return (
    <div className="stack">
      {doubtful.length > 0 && <p className="sign-manual">其中 {doubtful.length} 名学员补贴资格有疑问。</p>}
      {lessons.length > 0 && <LessonsRead lessons={lessons} />}
      {trainees.length > 0 && (
        <ScrollBox title="逐人核对">
          <table className="plain-table">
            <caption className="unseen">逐人核对</caption>
            <thead>
              <tr>
                {['行', '姓名', '身份证号', '人员类别', '补贴资格'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {trainees.map((t) => (
                <tr key={t.row}>
                  <td className="number">{t.row}</td>
                  <td>{t.name}</td>
                  <td className="number">{t.idNumberMasked}</td>
                  <td>{t.category}</td>
                  <td>{t.idNumberMasked ? <Reasons reasons={t.reasons} /> : <Sign kind="unknown" />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  )
}

const SHOWN = 20

function LessonsRead({ lessons }: { lessons: ImportReport['lessons'] }) {
  return (
    <ScrollBox title="读到的课程">
      {lessons.length > SHOWN && (
        <p className="mute">
          下面是前 {SHOWN} 节，共读到 {lessons.length} 节；写入后可在课程表中查看全部。
        </p>
      )}
      <table className="plain-table">
        <caption className="unseen">读到的课程</caption>
        <thead>
          <tr>
            {['行', '日期', '时间', '课时', '类型', '内容', '教师', '教室'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lessons.slice(0, SHOWN).map((l) => (
            <tr key={l.row}>
              <td className="number">{l.row}</td>
              <td className="number">{l.on}</td>
              <td className="number">
                {l.from}–{l.to}
              </td>
              <td className="number">{l.hours}</td>
              <td>{lessonKindNames[l.kind]}</td>
              <td>{l.subject}</td>
              <td>{l.teacher}</td>
              <td>{l.kind === 'online' ? '线上' : l.room}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
