import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { today } from '../../../../server/today.ts'
import { api, got, Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { type Education, educationNames, educations } from '../../education.ts'
import type { Teacher } from '../schema.ts'
import { OccupationPicker } from './OccupationPicker.tsx'
import { TeacherAccount } from './TeacherAccount.tsx'
import { TeachersTable } from './TeachersTable.tsx'
import { rankNames } from './words.ts'

const empty = {
  name: '',
  idNumber: '',
  rank: '3',
  certificateNo: '',
  education: '' as Education | '',
  fullTime: 'yes',
  teaches: [] as ('theory' | 'practice')[],
  occupation: null as { code: string; name: string } | null,
}

/** The body's register: adds teachers and notes their leaving. `renew` reads anew what rests on it. */
export function Teachers({ teachers, renew }: { teachers: Teacher[]; renew: () => void }) {
  const client = useQueryClient()
  const draft = useDraft({ form: 'new-teacher' }, empty)
  const { form } = draft
  const { teaches, occupation } = form
  const after = () => {
    renew()
    void client.invalidateQueries({ queryKey: ['filing-findings'] })
  }
  const add = useWrite({
    mutationFn: async () => {
      if (!occupation)
        throw new Problem(400, '没有登记：还没有选任教的职业（工种）。', {
          occupationCode: '请从补贴目录选取。',
        })
      if (teaches.length === 0) throw new Problem(400, '没有登记：请勾选任教理论还是实训。')
      return got(
        api.POST('/api/teachers', {
          body: {
            name: form.name,
            idNumber: form.idNumber,
            fullTime: form.fullTime === 'yes',
            teaches,
            occupationCode: occupation.code,
            occupationName: occupation.name,
            rank: Number(form.rank),
            certificateNo: form.certificateNo,
            education: form.education || null,
          },
        }),
      )
    },
    onSuccess: () => {
      // The next teacher often teaches the same occupation, but seldom the same part of it.
      draft.done({ ...empty, occupation })
      after()
    },
  })
  const [linkingId, setLinking] = useState<string | null>(null)
  const linking = teachers.find(({ id, toOn }) => id === linkingId && toOn === null)
  const [leavingId, setLeaving] = useState<string | null>(null)
  const leaving = teachers.find(({ id, toOn }) => id === leavingId && toOn === null)
  const leave = useWrite({
    mutationFn: (teacher: Teacher) =>
      got(
        api.PATCH('/api/teachers/{id}', {
          params: { path: { id: teacher.id } },
          body: { toOn: today(), version: teacher.version },
        }),
      ),
    onSuccess: () => setLeaving(null),
    // Also after a refusal: another window may have been faster.
    onSettled: after,
  })
  const set =
    (field: 'name' | 'idNumber' | 'rank' | 'certificateNo' | 'education' | 'fullTime') => (text: string) =>
      draft.change({ ...form, [field]: text })
  const { fields } = add
  const teach = (kind: 'theory' | 'practice') => (on: boolean) =>
    draft.change({ ...form, teaches: on ? [...teaches, kind] : teaches.filter((k) => k !== kind) })
  return (
    <div className="stack">
      <TeachersTable
        teachers={teachers}
        onLeave={(teacher) => {
          leave.reset()
          setLinking(null)
          setLeaving(teacher.id)
        }}
        onLink={(teacher) => {
          setLeaving(null)
          setLinking(teacher.id)
        }}
      />
      {linking && (
        <TeacherAccount key={linking.id} teacher={linking} close={() => setLinking(null)} after={after} />
      )}
      {leaving && (
        <ActForm
          key={leaving.id}
          title="登记离任"
          says={`将登记${leaving.name}从今天（${today()}）起离任，不再计入教师人数；再来任教的，重新登记。`}
          act={leave}
          onSend={() => leave.mutate(leaving)}
          close={() => setLeaving(null)}
        />
      )}
      <ActForm title="登记教师" button="登记这名教师" act={add} onSend={() => add.mutate()} draft={draft}>
        <div className="field-grid">
          <TextField label="教师姓名" value={form.name} onChange={set('name')} error={fields.name} required />
          <TextField
            label="身份证号"
            value={form.idNumber}
            onChange={set('idNumber')}
            error={fields.idNumber}
            autoComplete="off"
            required
          />
          <SelectField
            label="专兼职"
            value={form.fullTime}
            options={[
              { value: 'yes', label: '专职' },
              { value: 'no', label: '兼职' },
            ]}
            onChange={set('fullTime')}
          />
          <OccupationPicker
            label="任教职业（工种）"
            chosen={occupation?.name ?? ''}
            error={fields.occupationCode}
            onPick={({ code, name }) => draft.change({ ...form, occupation: { code, name } })}
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
          <SelectField
            label="技能等级"
            value={form.rank}
            options={rankNames.map((label, i) => ({ value: String(i), label }))}
            onChange={set('rank')}
          />
          <TextField
            label="资格证书编号"
            value={form.certificateNo}
            onChange={set('certificateNo')}
            error={fields.certificateNo}
          />
        </div>
        <fieldset className="ticks">
          <legend>任教</legend>
          <Tick label="理论" checked={teaches.includes('theory')} onChange={teach('theory')} />
          <Tick label="实训" checked={teaches.includes('practice')} onChange={teach('practice')} />
        </fieldset>
      </ActForm>
    </div>
  )
}
