import { Link } from 'react-router'
import { citing } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import type { RowOf } from '../../../../web/api.ts'
import { useOfIntake } from '../../../../web/desk/intakes/useOfIntake.ts'
import { certificatePath, paths, personPath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { levelNames, levels } from '../../../catalogue/levels.ts'
import { Origin } from './Origin.tsx'

type Line = RowOf<'/api/certificates'>

/** 持证人员: who holds what, of our own exams and of the lists that were brought in. @clause A13.6 screen: certificates of everybody, each with its source */
export function Certificates() {
  return (
    <ListPage
      path="/api/certificates"
      name="certificates"
      title="持证人员"
      note={citing`已有更高等级证书的，不得再申领低等级补贴（第十三条）`}
      from={[{ title: '人员', to: paths.people }]}
      actions={(acts) =>
        isOffered(acts, 'bring-in') && (
          <Link className="button button-primary" to={paths.certificateIntake}>
            接入证书
          </Link>
        )
      }
      what="证书"
      unit="本"
      filters={useOfIntake(filters)}
      order="-issuedOn"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => personPath(row.personId)}
      nothing={(acts) => ({
        title: '还没有证书。',
        words: (
          <p>
            {isOffered(acts, 'bring-in') ? (
              <>
                可以<Link to={paths.certificateIntake}>接入</Link>
                省里或其他地方的证书清单；班级导入成绩后，取得的证书也列在这里。
              </>
            ) : (
              '班级导入成绩，或者经办人员接入证书清单后，会列在这里。'
            )}
          </p>
        ),
      })}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '姓名、身份证号或后四位、证书编号', secret: true },
  { kind: 'search', name: 'occupation', label: '职业名称或编码' },
  {
    kind: 'choice',
    name: 'level',
    label: '等级',
    all: '全部等级',
    options: levels.map((value) => ({ value, label: levelNames[value] })),
  },
  {
    kind: 'choice',
    name: 'from',
    label: '出处',
    all: '全部出处',
    options: [
      { value: 'exam', label: '本系统考核' },
      { value: 'brought', label: '接入的清单' },
      { value: 'corrected', label: '已更正，不计入' },
    ],
  },
  {
    kind: 'choice',
    name: 'highest',
    label: '范围',
    all: '全部证书',
    options: [{ value: '1', label: '每人每职业最高等级' }],
  },
]

const columns: Column<Line>[] = [
  { title: '姓名', main: true, cell: (row) => row.name },
  { title: '身份证号', cell: (row) => <span className="number">{row.idNumberMasked}</span> },
  { title: '职业（工种）', cell: (row) => row.occupationName },
  { title: '等级', cell: (row) => row.levelName },
  {
    title: '证书编号',
    cell: (row) =>
      row.origin ? (
        <Link className="number" to={certificatePath(row.id)}>
          {row.certificateNo}
        </Link>
      ) : (
        <span className="number">{row.certificateNo}</span>
      ),
  },
  { title: '发证日期', sort: 'issuedOn', cell: (row) => <Day on={row.issuedOn} /> },
  { title: '来源', cell: (row) => <Origin origin={row.origin} /> },
]
