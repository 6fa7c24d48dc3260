import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import {
  gradeNames,
  grades,
  hasRank,
  qualificationKindNames,
  qualificationKinds,
  rankNames,
} from '../kinds.ts'
import { emptyQualification, replaced, type TypedQualification, type TypedTeacher } from './teacher-form.ts'

type Props = { form: TypedTeacher; fields: Record<string, string>; change: (next: TypedTeacher) => void }

/** Certificates, titles and studies, each with number and days. */
export function QualificationFields({ form, fields, change }: Props) {
  const list = form.qualifications
  const set = (next: TypedQualification[]) => change({ ...form, qualifications: next })
  return (
    <div className="stack">
      {list.map((q, at) => (
        <One
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike while they are typed, and their order never changes
          key={at}
          at={at}
          q={q}
          form={form}
          error={(field) => fields[`qualifications.${at}.${field}`]}
          change={(next) => set(replaced(list, at, next))}
        />
      ))}
      <p>
        <button type="button" className="link-button" onClick={() => set([...list, emptyQualification])}>
          再加一项证书、职称或学历专业
        </button>
      </p>
    </div>
  )
}

type OneProps = {
  at: number
  q: TypedQualification
  form: TypedTeacher
  error: (field: string) => string | undefined
  change: (next: TypedQualification | null) => void
}

function One({ at, q, form, error, change }: OneProps) {
  const set = (field: keyof TypedQualification) => (value: string) => change({ ...q, [field]: value })
  const isOfOccupation = q.kind !== 'title' && q.kind !== 'study'
  return (
    <fieldset className="teacher-part">
      <legend>第 {at + 1} 项资格</legend>
      <div className="field-grid">
        <SelectField
          label="种类"
          value={q.kind}
          error={error('kind')}
          options={qualificationKinds.map((value) => ({ value, label: qualificationKindNames[value] }))}
          onChange={set('kind')}
        />
        {isOfOccupation && form.occupations.length > 0 && (
          <SelectField
            label="证书的职业（工种）"
            value={q.occupationCode}
            error={error('occupationCode')}
            options={[
              ...form.occupations.map((o) => ({ value: o.code, label: o.name })),
              { value: '', label: '其他' },
            ]}
            onChange={set('occupationCode')}
          />
        )}
        {(!isOfOccupation || !form.occupations.some((o) => o.code === q.occupationCode)) && (
          <TextField
            label={isOfOccupation ? '证书上的职业（工种）名称' : '专业'}
            value={q.subject}
            error={error('subject')}
            onChange={set('subject')}
          />
        )}
        {hasRank(q.kind) && (
          <SelectField
            label="技能等级"
            value={q.rank}
            error={error('rank')}
            options={rankNames.map((label, i) => ({ value: String(i), label })).slice(1)}
            onChange={set('rank')}
          />
        )}
        {q.kind === 'title' && (
          <>
            <TextField label="职称名称" value={q.title} placeholder="如 工程师" onChange={set('title')} />
            <SelectField
              label="职称级别"
              value={q.grade}
              error={error('grade')}
              options={grades.map((value) => ({ value, label: gradeNames[value] }))}
              onChange={set('grade')}
            />
          </>
        )}
        <TextField label="资格证书编号" value={q.number} error={error('number')} onChange={set('number')} />
        <TextField
          label="发证日期"
          type="date"
          value={q.issuedOn}
          error={error('issuedOn')}
          onChange={set('issuedOn')}
        />
        <TextField
          label="有效期至"
          type="date"
          help="长期有效的不填"
          value={q.expiresOn}
          error={error('expiresOn')}
          onChange={set('expiresOn')}
        />
      </div>
      <button type="button" className="link-button" onClick={() => change(null)}>
        删去第 {at + 1} 项资格
      </button>
    </fieldset>
  )
}
