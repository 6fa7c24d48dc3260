import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { mayEnter } from '../../../../web/desk/navigation.ts'
import { paths, personPath } from '../../../../web/paths.ts'
import { useAccount } from '../../../../web/session.ts'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../../web/ui/States.tsx'
import { ImportForm } from '../../import/pages/ImportForm.tsx'
import type { ClassView } from '../../pages/class.ts'
import { employmentNames } from '../employment.ts'
import { Reasons } from './Reasons.tsx'

/** 花名册 with what was found beside each person. */
export function Trainees({ view, mayEdit }: { view: ClassView; mayEdit: boolean }) {
  const { role } = useAccount()
  const mayOpen = mayEnter(role, paths.people)
  const trainees = useQuery({
    queryKey: ['class', view.id, 'trainees', view.version],
    queryFn: () => got(api.GET('/api/classes/{id}/trainees', { params: { path: { id: view.id } } })),
  })
  return (
    <div className="stack">
      {mayEdit && <ImportForm view={view} kind="roster" />}
      <Await query={trainees}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing title="还没有花名册。">
              <p>{mayEdit ? '下载空表填写后在上方导入。' : '培训主体导入后列在这里。'}</p>
            </Nothing>
          ) : (
            <ScrollBox title="学员花名册">
              <table className="plain-table">
                <caption className="unseen">学员花名册</caption>
                <thead>
                  <tr>
                    {['序号', '姓名', '身份证号', '联系电话', '人员类别', '用工关系', '补贴资格'].map(
                      (title) => (
                        <th key={title} scope="col">
                          {title}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.personId}>
                      <td className="number">{row.position}</td>
                      <td>{mayOpen ? <Link to={personPath(row.personId)}>{row.name}</Link> : row.name}</td>
                      <td className="number">{row.idNumberMasked}</td>
                      <td className="number">{row.phoneMasked}</td>
                      <td>{row.category}</td>
                      <td>{row.employment ? employmentNames[row.employment] : '—'}</td>
                      <td>
                        <Reasons reasons={row.reasons} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          )
        }
      </Await>
    </div>
  )
}
