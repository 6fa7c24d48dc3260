// What bodies keep up themselves (teachers, rooms, fees, their account), and what is looked at with a reason.
import { objectionKinds } from '../../../../areas/inspections/complaints/my-schema.ts'
import { checkCharacter } from '../../../../areas/people/identity-number.ts'
import { addDays } from '../../../../server/calendar.ts'
import { csv } from '../../../play/sheets.ts'
import type { ActKind, Moment } from '../../act.ts'
import { sheetForm } from '../sheets.ts'

const bodies = `select credit_code as id, credit_code as provider, true as open from providers order by credit_code`

function inventedNumber(m: Moment): string {
  const seventeen = `32069919850101${String(m.serial() % 1_000).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

export const registerActs: ActKind[] = [
  {
    name: '登记教师',
    door: 'POST /api/teachers',
    cases: bodies,
    send: (m) => ({
      body: {
        name: '新聘教师',
        idNumber: inventedNumber(m),
        fullTime: m.r.whole(4) > 0,
        occupations: [
          {
            ...{ code: '6-31-01-03', name: '电工' },
            teaches: m.r.pick([['theory'], ['practice'], ['theory', 'practice'], ['theory', 'practice']]),
          },
        ],
        qualifications: [
          {
            ...{ kind: 'skill', subject: '电工', occupationCode: '6-31-01-03', title: '', grade: null },
            ...{ rank: 3 + m.r.whole(5), number: `Z${m.serial()}`, issuedOn: null },
            expiresOn: m.r.pick([null, addDays(m.today, m.r.whole(400))]),
          },
        ],
        education: m.r.pick([null, 'secondary', 'college', 'college', 'bachelor', 'bachelor']),
      },
    }),
  },
  {
    name: '导入教师名单',
    door: 'POST /api/teachers/imports',
    cases: bodies,
    send: (m) => {
      const idNumber = inventedNumber(m)
      const titles = [
        '姓名',
        '身份证号',
        '专兼职',
        '任教职业',
        '任教类型',
        '证书等级或职称',
        '证书编号',
        '有效期至',
      ]
      const rows = ['电工', m.r.pick(['焊工', '电工', '不在目录'])].map((occupation) => [
        ...['应聘教师', idNumber, m.r.pick(['专职', '兼职', '兼职']), occupation, '理论'],
        ...['二级', `Z${m.serial()}`, addDays(m.today, m.r.whole(900))],
      ])
      return sheetForm(m, '教师名单.csv', csv([titles, ...rows]), {})
    },
  },
  {
    name: '登记场地',
    door: 'POST /api/rooms',
    cases: bodies,
    send: (m) => ({
      body: {
        name: `新教室${m.serial()}`,
        kind: 'theory',
        seats: 10 + m.r.whole(60),
        area: 80,
        camera: true,
      },
    }),
  },
  {
    name: '公示收费项目',
    door: 'POST /api/fees',
    cases: bodies,
    send: (m) => ({
      body: {
        item: m.r.pick(['教材费', '实操材料费', `培训费${m.serial()}`]),
        amountFen: m.r.whole(200_000),
        refunds: [{ until: '开班前', perMille: 1000 }],
        fromOn: addDays(m.today, m.r.whole(30)),
      },
    }),
  },
  {
    name: '登记本单位账户',
    door: 'PUT /api/my/provider/account',
    cases: bodies,
    send: (m) => ({
      body: {
        account: m.r.pick(['3206811234567890123', '32068112345', '一二三']),
        bankName: '江苏启东农村商业银行',
      },
    }),
  },
  {
    name: '学员提出异议',
    door: 'POST /api/my/objections',
    cases: `select c.id, t.person_id as person, c.status in ('running', 'ended') as open from class_trainees t
      join classes c on c.id = t.class_id join accounts x on x.person_id = t.person_id order by c.class_no, x.sign_in_name`,
    send: (m, c) => ({
      body: {
        clientKey: m.key(),
        classId: c.id,
        kind: m.r.pick(objectionKinds),
        content: `第${m.serial()}次反映：实际上课时间与课表不符。`,
      },
    }),
  },
  {
    name: '查看证件号码',
    door: 'POST /api/people/:id/disclosures',
    cases: `select p.id, true as open from persons p order by p.id_number_hash limit 40`,
    send: (m) => ({ body: { field: m.r.pick(['idNumber', 'phone']), reason: '核对申领材料中的证件号码。' } }),
  },
  {
    name: '查看异议人联系方式',
    door: 'POST /api/objections/:id/disclosures',
    cases: `select o.id, true as open from objections o join notices n on n.id = o.notice_id order by n.number, o.content`,
    send: () => ({ body: { reason: '需要回访异议人核实情况。' } }),
  },
]
