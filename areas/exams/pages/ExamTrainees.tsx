import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import type { ExamView } from './exam.ts'

const admissions = {
  admitted: <span className="sign-pass">✓ 可以参加</span>,
  refused: <span className="sign-fail">× 不得参加</span>,
  unknown: <span className="sign-manual">? 考勤未记全</span>,
}
const heads = ['姓名', '身份证号', '出勤', '考核资格', '理论', '实操', '结果', '证书编号', '发证', '发放']

/** Who is admitted by attendance, and what each achieved. */
export function ExamTrainees({ exam }: { exam: ExamView }) {
  return (
    <ScrollBox title="学员考核情况">
      <table className="plain-table">
        <caption className="unseen">学员考核情况</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exam.trainees.map(({ result, ...t }) => (
            <tr key={t.personId}>
              <td>{t.name}</td>
              <td className="number">{t.idNumberMasked}</td>
              <td className="number">
                {t.rate} <span className="mute">{`${t.attended}/${t.required}`}</span>
              </td>
              <td>
                {admissions[t.admission]}
                {t.keptBack !== null && <span className="second-line sign-manual">? 暂缓：{t.keptBack}</span>}
              </td>
              <td className="number">{result?.theory ?? '—'}</td>
              <td className="number">{result?.practice ?? '—'}</td>
              <td>
                {result ? (
                  result.passed ? (
                    <span className="sign-pass">✓ 合格</span>
                  ) : (
                    <span className="sign-fail">× 不合格</span>
                  )
                ) : (
                  '—'
                )}
              </td>
              <td className="number">{result?.certificateNo ?? '—'}</td>
              <td className="number">{result?.issuedOn ?? '—'}</td>
              <td className="number">{result?.handedOn ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
