// 第五条: what an enterprise must have that trains its own staff.
import { atLeast, type BoundaryWords, boundaryWords, onTheLine } from '../../../../regulation/boundary.ts'
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { type Checklist, type FilingFacts, largestSeats, theoryRooms } from '../facts.ts'

const isEnterprise = (f: FilingFacts) => f.kind === 'enterprise'

export const trainingStaff = rule<FilingFacts, { min: number }, { unit: string }>({
  name: 'trainingStaff',
  clause: 'A5.1(b)',
  also: ['X1.E5'],
  title: '专门的培训机构或专职培训人员',
  open: true,
  params: { min: 'filing.enterprise.minTrainingStaff' },
  readings: { unit: 'A5.1(b).unitOrStaff' },
  applies: isEnterprise,
  test: (f, p, r) => {
    if (f.trainingStaff !== null && f.trainingStaff >= p.min) return 'pass'
    if (r.unit === 'either' && f.hasTrainingUnit === true) return 'pass'
    if (f.trainingStaff === null || (r.unit === 'either' && f.hasTrainingUnit === null)) return 'unknown'
    return 'fail'
  },
  say: {
    pass: (f, p) =>
      f.trainingStaff !== null && f.trainingStaff >= p.min
        ? `专职培训人员${f.trainingStaff}人，规定不少于${p.min}人。`
        : `设有专门的培训机构。提示：附件1第5项列有专职培训人员不少于${p.min}人，现为${f.trainingStaff ?? 0}人。`,
    fail: (f, p, r) =>
      `${r.unit === 'either' ? '没有专门的培训机构，' : ''}专职培训人员${f.trainingStaff}人，少于规定的${p.min}人，还差${p.min - f.trainingStaff!}人。`,
    unknown: () => '没有填写是否设有专门的培训机构，或专职培训人员人数。',
  },
  remedy: (f, p, r) =>
    f.trainingStaff === null
      ? '填写是否设有专门的培训机构和专职培训人员人数。'
      : `再配备${p.min - f.trainingStaff}名专职培训人员${r.unit === 'either' ? '，或设立专门的培训机构' : ''}。`,
})

export const largeRoom = rule<FilingFacts, { min: number }, BoundaryWords>({
  name: 'largeRoom',
  clause: 'A5.2(a)',
  title: '可同时听课的理论教室',
  open: true,
  params: { min: 'filing.enterprise.minSeats' },
  readings: boundaryWords,
  applies: isEnterprise,
  test: (f, p, r) => {
    const seats = largestSeats(f)
    return seats === null ? 'unknown' : atLeast(seats, p.min, r)
  },
  say: {
    pass: (f, p) => `最大的一间理论教室${largestSeats(f)}座，规定一间不少于${p.min}座。`,
    fail: (f, p) => `最大的一间理论教室${largestSeats(f)}座，少于规定的${p.min}座；几间教室不能相加。`,
    manual: (f) => onTheLine(`最大的一间理论教室${largestSeats(f)}座`),
    unknown: () => '还没有登记理论教室。',
  },
  remedy: (_, p) => `登记一间可容纳${p.min}人以上同时听课的理论教室。`,
  evidence: (f) =>
    theoryRooms(f).length === 0
      ? null
      : {
          columns: ['理论教室', '座位'],
          rows: theoryRooms(f).map((r) => [r.name, `${r.seats}`]),
          owners: null,
        },
})

export const roomEquipment = rule<FilingFacts>({
  name: 'roomEquipment',
  clause: 'A5.2(b)',
  title: '理论教室的设施设备',
  open: true,
  params: {},
  readings: {},
  applies: (f) => isEnterprise(f) && f.checklist !== null,
  test: (f) => (absent(f.checklist!).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: () => '现场查验：照明、通风良好，桌椅、黑板或投影、视频监控齐全。',
    fail: (f) => `现场查验不合格：${absent(f.checklist!).join('、')}。`,
    unknown: () => '',
  },
  remedy: (f) => `补齐${absent(f.checklist!).join('、')}后重新查验。`,
})

export const enterpriseRules: Rule<FilingFacts>[] = [trainingStaff, largeRoom, roomEquipment]

const absent = (c: Checklist): string[] =>
  [
    c.lighting ? '' : '照明',
    c.ventilation ? '' : '通风',
    c.desks ? '' : '桌椅',
    c.board || c.projector ? '' : '黑板或投影',
    c.camera ? '' : '视频监控',
  ].filter(Boolean)
