import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { yuanWords } from '../../../../server/money.ts'
import { clausePath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import { issuerNames, tenureNames, ticks } from '../../bodies/pages/words.ts'
import { kindNames } from '../application/materials.ts'
import { pledgeWords } from '../application/pledges.ts'
import { areaText } from '../facts.ts'
import type { FilingView } from './filing.ts'

/** What was declared, what was measured in its place, and the opinions. */
export function FilingFacts({ filing }: { filing: FilingView }) {
  const { form, visit } = filing
  const isInstitution = form.kind === 'institution'
  return (
    <div className="stack">
      <section className="card stack" aria-label="申请表">
        <h2>申请表（附件1）</h2>
        <dl className="fact-list">
          <Fact title="培训单位全称">{form.name}</Fact>
          <Fact title="类型">{kindNames[form.kind]}</Fact>
          <Fact title="统一社会信用代码">{filing.providerCode}</Fact>
          <Fact title="单位填报人">{form.contactName}</Fact>
          <Fact title="联系电话">{filing.contactPhoneMasked}</Fact>
          <Fact title="地址">{form.address}</Fact>
          <Fact title="出资人、股东" wide>
            {form.shareholders.map((s) => (s.code ? `${s.name}（${s.code}）` : s.name)).join('、')}
          </Fact>
          <Fact title="申报签协职业（工种）" wide>
            {form.occupations.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、')}
          </Fact>
          {isInstitution ? (
            <>
              <Fact title="办学许可证">
                {form.licenceNo &&
                  `${form.licenceNo}，${form.licenceIssuer ? issuerNames[form.licenceIssuer] : '颁发机关未填'}，有效期自 ${form.licenceFrom ?? '未填'} 至 ${form.licenceUntil ?? '未填'}`}
              </Fact>
              <Fact title="办学范围">{form.licenceScope}</Fact>
              <Fact title="培训场所">
                {form.tenure && tenureNames[form.tenure]}
                {form.tenure &&
                  `，${form.tenure === 'lease' ? '租赁合同编号' : '产权证明编号'} ${form.deedNo || '未填'}`}
                {form.tenure === 'lease' &&
                  `，租期自 ${form.leaseFrom ?? '未填'} 至 ${form.leaseUntil ?? '未填'}`}
              </Fact>
              <Fact title="总建筑面积（申报）">{form.totalArea && areaText(form.totalArea)}</Fact>
              <Fact title="教学用房面积（申报）">{form.teachingArea && areaText(form.teachingArea)}</Fact>
              <Fact title="逐项承诺" wide>
                {form.pledges.map((pledge) => pledgeWords[pledge].words).join('；')}
              </Fact>
              <Fact title="成立日期">{form.foundedOn}</Fact>
            </>
          ) : (
            <>
              <Fact title="专门的培训机构">
                {form.hasTrainingUnit === null ? null : form.hasTrainingUnit ? '有' : '无'}
              </Fact>
              <Fact title="专职培训人员（申报）">
                {form.trainingStaff !== null && `${form.trainingStaff} 人`}
              </Fact>
              <Fact title="职工总数（申报）">{form.staffCount !== null && `${form.staffCount} 人`}</Fact>
              <Fact title="年度培训经费（申报）">
                {form.trainingFundsFen !== null && yuanWords(form.trainingFundsFen)}
              </Fact>
            </>
          )}
        </dl>
      </section>
      {filing.preferences.length > 0 && (
        <section className="card stack" aria-label="优先条件">
          <h2>优先条件</h2>
          <p className="mute">只用于排序，不作为不予备案的理由。</p>
          <ul className="stack">
            {filing.preferences.map((p) => (
              <li key={p.clause}>
                <p>
                  <span className={p.holds ? 'sign-pass' : 'mute'}>{p.holds ? '✓ 优先' : '— 不加分'}</span>{' '}
                  {p.title}：{p.say} <Link to={clausePath(p.clause)}>{clauseName(p.clause)}</Link>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {visit && (
        <section className="card stack" aria-label="现场查验">
          <h2>现场查验</h2>
          <dl className="fact-list">
            <Fact title="查验日期">
              <Day on={visit.visitedOn} />
            </Fact>
            <Fact title="查验人员">{visit.inspectors.join('、')}</Fact>
            <Fact title="结论">
              <span className={visit.conclusion === 'pass' ? 'sign-pass' : 'sign-fail'}>
                {visit.conclusion === 'pass' ? '✓ 合格' : '× 不合格'}
              </span>
            </Fact>
            <Fact title="总建筑面积（查验）">{areaText(visit.measured.totalArea)}</Fact>
            <Fact title="教学用房面积（查验）">{areaText(visit.measured.teachingArea)}</Fact>
            <Fact title="最大一间理论教室（查验）">{visit.measured.seats} 座</Fact>
            <Fact title="专职培训人员（查验）">{visit.measured.trainingStaff} 人</Fact>
            <Fact title="设施设备" wide>
              {ticks.map(([key, title]) => `${visit.checklist[key] ? '✓' : '×'} ${title}`).join('　')}
            </Fact>
            <Fact title="说明" wide>
              {visit.remarks}
            </Fact>
          </dl>
        </section>
      )}
      {(filing.reviewOpinion || filing.approvalOpinion) && (
        <section className="card stack" aria-label="审核意见">
          <h2>审核意见</h2>
          <dl className="fact-list">
            <Fact title="培训科" wide>
              {filing.reviewOpinion ?? <span className="mute">尚未审核</span>}
            </Fact>
            <Fact title="管理处" wide>
              {filing.approvalOpinion ?? <span className="mute">尚未审核</span>}
            </Fact>
            {filing.refusedOn && (
              <Fact title="不予备案的依据" wide>
                {filing.refusedOn.map((clause) => clauseName(clause)).join('、')}
              </Fact>
            )}
          </dl>
        </section>
      )}
    </div>
  )
}

function Fact({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'wide' : undefined}>
      <dt>{title}</dt>
      <dd>{children || <span className="mute">未填写</span>}</dd>
    </div>
  )
}
