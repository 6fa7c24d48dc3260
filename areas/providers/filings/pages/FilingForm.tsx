import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api, type Got, got } from '../../../../web/api.ts'
import { filingPath, paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { draftSays } from '../../../../web/ui/draft/DraftNotice.tsx'
import { Findings, findingsCount } from '../../../../web/ui/law/Findings.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { Await, Trouble } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { Rooms } from '../../bodies/pages/Rooms.tsx'
import type { FilingForm as Form } from '../../schema.ts'
import { Teachers } from '../../teachers/pages/Teachers.tsx'
import { DECLARATION } from '../application/materials.ts'
import { isEditable } from '../states.ts'
import { DeclaredFields } from './declared/DeclaredFields.tsx'
import { Materials } from './Materials.tsx'
import { OccupationList } from './OccupationList.tsx'
import { useAutosave } from './useAutosave.ts'
import '../../../../web/ui/case/case.css'

type View = Got<'/api/filings/{id}'>

const from = [{ title: '备案', to: paths.providers }]

/**
 * 附件1 as a form: saved while typing, judged while typing.
 * @clause A6.1, X1.1, X1.2, X1.3, X1.4, X1.5, X1.6, X1.P4, X1.E5 screen: the application is filled in field by field
 */
export function FilingForm() {
  const { id = '' } = useParams()
  const filing = useQuery({
    queryKey: ['filing', id],
    queryFn: () => got(api.GET('/api/filings/{id}', { params: { path: { id } } })),
    refetchOnWindowFocus: false,
  })
  return (
    <AwaitCase query={filing} from={from}>
      {(data) =>
        isEditable(data.status) ? (
          <FormView key={data.id} filing={data} renew={() => filing.refetch()} />
        ) : (
          <>
            <PageHead title={data.providerName} from={from} />
            <p>
              申请 {data.number} 现为“{data.statusName}”，不能再改。
              <Link to={filingPath(data.id)}>查看案卷</Link>
            </p>
          </>
        )
      }
    </AwaitCase>
  )
}

function FormView({ filing, renew }: { filing: View; renew: () => void }) {
  const [form, setForm] = useState<Form>(filing.form)
  const [phone, setPhone] = useState('')
  const autosave = useAutosave(filing.id, filing.version)
  const navigate = useNavigate()
  const client = useQueryClient()
  const findings = useQuery({
    queryKey: ['filing-findings', filing.id],
    queryFn: () => got(api.GET('/api/filings/{id}/findings', { params: { path: { id: filing.id } } })),
  })
  const change = (values: Partial<Form>) => {
    const next = { ...form, ...values }
    setForm(next)
    autosave.save(next, phone || undefined)
  }
  const changePhone = (text: string) => {
    setPhone(text)
    autosave.save(form, text || undefined)
  }
  const renewAll = () => {
    renew()
    void client.invalidateQueries({ queryKey: ['filing-findings', filing.id] })
  }
  const review = async () => {
    if (!(await autosave.flush())) return
    await client.invalidateQueries({ queryKey: ['filing', filing.id] })
    await navigate(`${filingPath(filing.id)}?tab=findings`)
  }
  const fields = autosave.state.error?.fields ?? {}
  const sections = sectionsOf(filing, form)
  return (
    <>
      <PageHead
        title={filing.status === 'draft' ? '填写备案申请' : '补正备案申请'}
        note={filing.number}
        from={[
          { title: '备案', to: paths.providers },
          { title: form.name || '备案申请', to: filingPath(filing.id) },
        ]}
        actions={
          <>
            <span className="mute" role="status">
              {draftSays(autosave.says)}
            </span>
            <button type="button" className="button button-primary" onClick={() => void review()}>
              核对并提交
            </button>
          </>
        }
      />
      {autosave.state.error && <Trouble error={autosave.state.error} />}
      <div className="form-page">
        <nav className="form-side" aria-label="各部分">
          {sections.map((s) => (
            <a key={s.key} href={`#${s.key}`}>
              {s.title}
              <span className={s.done ? 'sign-pass' : 'mute'}>{s.done ? '✓' : '—'}</span>
            </a>
          ))}
        </nav>
        <div>
          <DeclaredFields
            form={form}
            phone={phone}
            phoneKnown={filing.contactPhoneMasked}
            fields={fields}
            onChange={change}
            onPhone={changePhone}
          />
          <section className="card form-section" id="occupations">
            <h2>申报签协职业（工种）</h2>
            <OccupationList
              list={form.occupations}
              fields={fields}
              onChange={(occupations) => change({ occupations })}
            />
          </section>
          <section className="card form-section" id="teachers">
            <h2>教师</h2>
            <Teachers teachers={filing.teachers} renew={renewAll} />
          </section>
          <section className="card form-section" id="rooms">
            <h2>场地</h2>
            <Rooms rooms={filing.rooms} renew={renewAll} />
          </section>
          <div className="form-section" id="materials">
            <Materials filing={filing} />
          </div>
          <section className="card form-section" id="declaration">
            <h2>申报单位承诺</h2>
            <Tick label={DECLARATION} checked={form.declared} onChange={(declared) => change({ declared })} />
          </section>
        </div>
        <aside className="form-findings" aria-label="随填随核">
          <Await query={findings}>
            {(found) => (
              <>
                <h2>随填随核</h2>
                <p className="mute">{findingsCount(found.findings)}。条件不符的可以先补，也可以先提交。</p>
                <Findings findings={found.findings} />
              </>
            )}
          </Await>
        </aside>
      </div>
    </>
  )
}

function sectionsOf(filing: View, form: Form) {
  const institution = form.kind === 'institution'
  return [
    {
      key: 'body',
      title: '单位信息',
      done: form.name !== '' && form.contactName !== '' && form.address !== '',
    },
    {
      key: 'conditions',
      title: '办学条件',
      done: institution
        ? form.totalArea !== null &&
          form.teachingArea !== null &&
          form.tenure !== null &&
          form.deedNo !== '' &&
          (form.licenceNo !== '' || form.publicSchool)
        : form.trainingStaff !== null && form.hasTrainingUnit !== null,
    },
    { key: 'occupations', title: '职业（工种）', done: form.occupations.length > 0 },
    { key: 'teachers', title: '教师', done: filing.teachers.length > 0 },
    { key: 'rooms', title: '场地', done: filing.rooms.length > 0 },
    {
      key: 'materials',
      title: '材料',
      done: filing.materialItems.every((m) => m.counted || m.files.length > 0),
    },
    { key: 'declaration', title: '承诺', done: form.declared },
  ]
}
