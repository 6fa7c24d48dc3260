// What stood before the first day is brought in by sheets, put right, and taken back as a whole.
import { levelNames, levels } from '../../../../areas/catalogue/levels.ts'
import { categories } from '../../../../areas/people/categories/kinds.ts'
import { heldColumns } from '../../../../areas/people/certificates/columns.ts'
import { grantColumns } from '../../../../areas/people/grants/import/columns.ts'
import { listColumns } from '../../../../areas/people/lists/columns.ts'
import { personListKeys } from '../../../../areas/people/lists/kinds.ts'
import { type AgreementKey, agreementColumns } from '../../../../areas/providers/agreements/intake/columns.ts'
import { addDays } from '../../../../server/calendar.ts'
import { certificateNo, csv } from '../../../play/sheets.ts'
import { type ActKind, type Moment, say } from '../../act.ts'
import { peopleOf, sheetForm } from '../sheets.ts'

const grants = (
  open: string,
) => `select g.id, ${open} as open from earlier_grants g join intakes i on i.id = g.intake_id
  order by i.taken_at, i.file_hash, g.row_no`
const asked = `exists (select from earlier_grant_corrections c where c.grant_id = g.id
  and not exists (select from earlier_grant_correction_decisions d where d.correction_id = c.id))`

const held = (open: string) =>
  `select h.id, ${open} as open from certificates h where h.intake_id is not null order by h.certificate_no`
const askedOf = `exists (select from earlier_grant_corrections c where c.certificate_id = h.id
  and not exists (select from earlier_grant_correction_decisions d where d.correction_id = c.id))`

/** Whose list, of which day, how far trusted. */
export const listed = (m: Moment) => ({
  source: say(m, '江苏省职业技能鉴定中心', '南通市人力资源和社会保障局'),
  asOf: m.today,
  confidence: say(m, 'official', 'department', 'own-record', 'unverified'),
})

export const intakeActs: ActKind[] = [
  {
    name: '接入以前的补贴',
    door: 'POST /api/earlier-grants/imports',
    cases: `select p.id, p.id_number_masked as no, true as open from persons p order by p.id_number_masked limit 40`,
    send: async (m, c) => {
      const people = await peopleOf(m, 'select * from persons where id = $1', [c.id])
      const lines = people.map((who) => {
        const cells: Record<string, string> = {
          ...{
            name: who.name,
            idNumber: who.idNumber,
            occupationName: m.r.pick(['焊工', '电工', '家电维修工']),
          },
          ...{
            level: m.r.pick(['五级', '四级', '专项能力', '一些']),
            appliedOn: `201${m.r.whole(9)}-05-0${1 + m.r.whole(9)}`,
          },
          ...{ amount: m.r.pick(['1000', '1500.50']), claimant: m.r.pick(['个人', '机构']) },
          city: m.r.pick(['', '', '南通市']),
        }
        return grantColumns.map(({ key }) => cells[key] ?? '')
      })
      const content = csv([grantColumns.map(({ titles }) => titles[0]), ...lines])
      return sheetForm(m, '以前的补贴.csv', content, listed(m))
    },
    often: 2,
  },
  {
    name: '提出更正以前的补贴',
    door: 'POST /api/earlier-grants/:id/corrections',
    cases: grants(`grant_counts(g.id, g.intake_id) and not ${asked}`),
    send: () => ({ body: { reason: '本人持身份证说明没有领取。' } }),
    often: 2,
  },
  {
    name: '审定更正以前的补贴',
    door: 'POST /api/earlier-grants/:id/decision',
    cases: grants(asked),
    send: (m) => ({ body: { agreed: m.r.whole(2) === 0, note: '已向来源单位核实。' } }),
    often: 3,
  },
  {
    name: '提出更正证书',
    door: 'POST /api/certificates/:id/corrections',
    cases: held(`intake_counts(h.intake_id) and not certificate_corrected(h.id) and not ${askedOf}`),
    send: () => ({ body: { reason: '本人持身份证说明没有考过。' } }),
    often: 2,
  },
  {
    name: '审定更正证书',
    door: 'POST /api/certificates/:id/decision',
    cases: held(askedOf),
    send: (m) => ({ body: { agreed: m.r.whole(2) === 0, note: '已向来源单位核实。' } }),
    often: 3,
  },
  {
    name: '撤回接入',
    door: 'POST /api/intakes/:id/withdrawal',
    cases: `select i.id, intake_counts(i.id) as open from intakes i order by i.taken_at, i.kind, i.file_hash`,
    send: (m) => ({ body: { reason: say(m, '导错了年份，另行导入。', '来源单位重新出具。') } }),
  },
  {
    name: '复核接入',
    door: 'POST /api/intakes/:id/confirmation',
    cases: `select i.id, intake_waits(i.id) as open from intakes i order by i.taken_at, i.kind, i.file_hash`,
    send: () => ({ body: {} }),
    often: 3,
  },
  {
    name: '接入证书',
    door: 'POST /api/certificates/intakes',
    cases: `select k.id, true as open from classes k where exists (select from class_trainees t where t.class_id = k.id) order by k.class_no`,
    send: async (m, c) => {
      const people = await peopleOf(
        m,
        `select p.* from persons p join class_trainees t on t.person_id = p.id where t.class_id = $1 order by t.position limit 5`,
        [c.id],
      )
      const rows = people.map(({ name, idNumber }) => {
        const level = m.r.pick(levels.filter((one) => one !== 'special'))
        const issuedOn = addDays(m.today, -m.r.whole(900))
        const cells: Record<string, string> = {
          ...{
            name,
            idNumber,
            occupationCode: '6-31-01-03',
            occupationName: '电工',
            level: levelNames[level],
          },
          // Some bear another year than their number, and are told.
          ...{ certificateNo: certificateNo(issuedOn, level, 700_000 + m.serial()) },
          issuedOn: m.r.whole(12) === 0 ? addDays(issuedOn, -400) : issuedOn,
        }
        return heldColumns.map(({ key }) => cells[key] ?? '')
      })
      return sheetForm(
        m,
        '证书清单.csv',
        csv([heldColumns.map(({ titles }) => titles[0]), ...rows]),
        listed(m),
      )
    },
  },
  {
    name: '接入名单',
    door: 'POST /api/person-lists/intakes',
    cases: `select k.id, true as open from classes k where exists (select from class_trainees t where t.class_id = k.id) order by k.class_no`,
    send: async (m, c) => {
      const people = await peopleOf(
        m,
        `select p.* from persons p join class_trainees t on t.person_id = p.id where t.class_id = $1 order by t.position limit 3`,
        [c.id],
      )
      const rows = people.map(({ name, idNumber }) => {
        const cells: Record<string, string> = { name, idNumber, fromOn: addDays(m.today, -m.r.whole(600)) }
        return listColumns.map(({ key }) => cells[key] ?? '')
      })
      const of = { list: m.r.pick(personListKeys), whole: say(m, '0', '1') }
      const sheet = csv([listColumns.map(({ titles }) => titles[0]), ...rows])
      return sheetForm(m, '名单.csv', sheet, { ...listed(m), ...of })
    },
  },
  {
    name: '接入协议',
    door: 'POST /api/agreements/intakes',
    cases: `select p.credit_code as id, p.name, p.kind, not exists (select from agreements a where a.provider_code = p.credit_code
      and a.status in ('waiting', 'unsealed', 'in-force')) and p.standing <> 'cancelled' as open from providers p order by p.credit_code`,
    send: (m, c) => {
      const cells: Partial<Record<AgreementKey, string>> = {
        ...{ code: c.id, name: String(c.name), kind: c.kind === 'enterprise' ? '企业' : '培训机构' },
        ...{
          number: `旧协〔2024〕${m.serial()}号`,
          occupations: m.r.pick(['电工（四级）', '焊工(最高四级)、电工（五级）', '电工']),
        },
        ...{ fromOn: addDays(m.today, -200 - m.r.whole(300)), toOn: addDays(m.today, m.r.whole(200) - 5) },
        ...{ bureauSealedOn: addDays(m.today, -200 - m.r.whole(300)), providerSealedOn: '' },
      }
      const sheet = [
        agreementColumns.map(({ titles }) => titles[0]),
        agreementColumns.map(({ key }) => cells[key] ?? ''),
      ]
      return sheetForm(m, '生效协议.csv', csv(sheet), listed(m))
    },
  },
  {
    name: '登记人员类别',
    door: 'POST /api/people/:id/categories',
    cases: `select t.person_id as id, true as open from class_trainees t join classes k on k.id = t.class_id order by k.class_no, t.position`,
    send: (m) => ({
      body: {
        ...{
          clientKey: m.key(),
          category: m.r.pick(categories),
          proof: '就业创业证',
          source: '启东市就业管理中心',
        },
        ...{ fromOn: addDays(m.today, -m.r.whole(300)), toOn: null, replaces: null },
      },
    }),
  },
]
