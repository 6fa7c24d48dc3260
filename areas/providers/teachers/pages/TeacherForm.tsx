import { api, got, Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { educationNames, educations } from '../education.ts'
import type { Teacher } from '../schema.ts'
import { OccupationFields } from './OccupationFields.tsx'
import { QualificationFields } from './QualificationFields.tsx'
import { emptyTeacher, inputOf, type TypedTeacher, typedOf } from './teacher-form.ts'

type Props = { teacher?: Teacher; close?: () => void; after: () => void }

/** A new teacher, or one that is put right or goes on: person, occupations and qualifications on one page. */
export function TeacherForm({ teacher, close, after }: Props) {
  const draft = useDraft(
    teacher ? { form: 'teacher-change', subject: teacher.id } : { form: 'new-teacher' },
    teacher ? typedOf(teacher) : emptyTeacher,
  )
  const { form } = draft
  const save = useWrite({
    mutationFn: () => {
      refuseUntaught(form)
      const input = inputOf(form)
      return teacher
        ? got(
            api.PATCH('/api/teachers/{id}', {
              params: { path: { id: teacher.id } },
              body: {
                ...input,
                ...(form.fullTimeFrom && { fullTimeFrom: form.fullTimeFrom }),
                reason: form.reason,
                version: teacher.version,
              },
            }),
          )
        : got(api.POST('/api/teachers', { body: { ...input, idNumber: form.idNumber } }))
    },
    onSuccess: () => {
      // The next teacher often teaches the same occupation, but seldom the same part of it.
      draft.done(teacher ? form : nextAfter(form))
      after()
      close?.()
    },
  })
  const { fields } = save
  const set =
    (field: 'name' | 'idNumber' | 'education' | 'fullTime' | 'fromOn' | 'fullTimeFrom' | 'reason') =>
    (text: string) =>
      draft.change({ ...form, [field]: text })
  return (
    <ActForm
      title={teacher ? '修改教师登记' : '登记教师'}
      says={teacher ? saysOf(teacher) : undefined}
      button={teacher ? '保存' : '登记这名教师'}
      act={save}
      onSend={() => save.mutate()}
      close={close}
      draft={draft}
    >
      <div className="field-grid">
        <TextField label="教师姓名" value={form.name} onChange={set('name')} error={fields.name} required />
        {!teacher && (
          <TextField
            label="身份证号"
            value={form.idNumber}
            onChange={set('idNumber')}
            error={fields.idNumber}
            autoComplete="off"
            required
          />
        )}
        <SelectField
          label="专兼职"
          value={form.fullTime}
          options={[
            { value: 'yes', label: '专职' },
            { value: 'no', label: '兼职' },
          ]}
          onChange={set('fullTime')}
        />
        {teacher && teacher.fullTime !== (form.fullTime === 'yes') && (
          <TextField
            label={`从哪一天起${form.fullTime === 'yes' ? '专职' : '兼职'}`}
            type="date"
            help="原来登记有误的不填，按更正办理。"
            value={form.fullTimeFrom}
            onChange={set('fullTimeFrom')}
            error={fields.fullTimeFrom}
          />
        )}
        <TextField
          label="任教起始日"
          type="date"
          help={teacher ? undefined : '不填为今天'}
          value={form.fromOn}
          onChange={set('fromOn')}
          error={fields.fromOn}
        />
        <SelectField
          label="学历"
          value={form.education}
          options={[
            { value: '', label: '未登记' },
            ...educations.map((value) => ({ value, label: educationNames[value] })),
          ]}
          onChange={set('education')}
        />
      </div>
      <OccupationFields form={form} fields={fields} change={draft.change} />
      <QualificationFields form={form} fields={fields} change={draft.change} />
      {teacher?.stands && (
        <TextField
          label="更正的理由"
          help="更正原来登记的内容时必填；只添加的不填。"
          value={form.reason}
          onChange={set('reason')}
          error={fields.reason}
        />
      )}
    </ActForm>
  )
}

const saysOf = (t: Teacher): string =>
  t.stands
    ? `${t.name}（${t.idNumberMasked}）已有课程或者已随备案申请提交：原来的登记保留，更正另记一条并写明理由。`
    : `${t.name}（${t.idNumberMasked}）还没有课程，也没有随备案申请提交，可以直接更正。`

function refuseUntaught({ occupations }: TypedTeacher): void {
  if (occupations.length === 0)
    throw new Problem(400, '没有登记：还没有选任教的职业（工种）。', { occupations: '请从补贴目录选取。' })
  const at = occupations.findIndex((o) => o.teaches.length === 0)
  if (at >= 0)
    throw new Problem(400, '没有登记：请勾选任教理论还是实训。', {
      [`occupations.${at}.teaches`]: '请勾选任教理论还是实训。',
    })
}

const nextAfter = ({ occupations }: TypedTeacher): TypedTeacher => ({
  ...emptyTeacher,
  occupations: occupations.slice(0, 1).map((o) => ({ ...o, teaches: [] })),
  qualifications: emptyTeacher.qualifications.map((q) => ({
    ...q,
    subject: occupations[0]?.name ?? '',
    occupationCode: occupations[0]?.code ?? '',
  })),
})
