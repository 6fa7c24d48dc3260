import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Sign } from '../../../../web/ui/Sign.tsx'
import { lessonKindNames } from '../../facts.ts'
import { Reasons } from '../../roster/pages/Reasons.tsx'
import type { ImportReport } from '../../schema.ts'

/** What the dry run found: every error with its place, then every person, or the first lessons as they were read. */
export function ImportResult({ report, unit }: { report: ImportReport; unit: string }) {
  const { problems, notices, lessons, trainees } = report
  const doubtful = trainees.filter((t) => t.reasons.length > 0)
  return (
    <div className="stack" role="status">
      <p>
        工作表“{report.sheet}”共 {report.rows} {unit}，
        {problems.length === 0 ? (
          <strong className="sign-pass">✓ 没有错误，可以写入。</strong>
        ) : (
          <strong className="sign-fail">
            × 有 {problems.length} 处错误，没有写入。请更正后重新放入文件。
          </strong>
        )}
        {doubtful.length > 0 && (
          <span className="sign-manual"> 其中 {doubtful.length} 名学员补贴资格有疑问。</span>
        )}
      </p>
      {notices.map((notice) => (
        <p key={notice} className="mute">
          {notice}
        </p>
      ))}
      {problems.length > 0 && (
        <ScrollBox title="错误">
          <table className="plain-table">
            <caption className="unseen">错误</caption>
            <thead>
              <tr>
                {['行', '列', '栏目', '错误和改法'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {problems.map((p) => (
                <tr key={p.says}>
                  <td className="number">{p.row}</td>
                  <td>{p.column}</td>
                  <td>{p.title}</td>
                  <td>{p.says}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
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
