// What stood before the first day is brought in by sheets, and taken back as a whole.
import { type ActKind, say } from '../../act.ts'

export const intakeActs: ActKind[] = [
  {
    name: '撤回接入',
    door: 'POST /api/intakes/:id/withdrawal',
    cases: `select i.id, intake_counts(i.id) as open from intakes i order by i.taken_at, i.kind, i.file_hash`,
    send: (m) => ({ body: { reason: say(m, '导错了年份，另行导入。', '来源单位重新出具。') } }),
  },
]
