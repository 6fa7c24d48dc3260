// Questions about what was noticed, and who let it pass.
import { is, oneOf } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

const undecided = ['raised', 'heard', 'proposed']
const gates = [
  'filing',
  'class-approval',
  'exam',
  'results',
  'seal',
  'claim-review',
  'claim-approval',
  'batch',
  'dispatch',
]
const inMonth = (month) => `to_char(p.passed_at at time zone 'Asia/Shanghai', 'YYYY-MM') like '${month}%'`

export const concernLists = [
  {
    path: '/api/concerns',
    who: [...bureau, ...body],
    pages: 'row',
    bare: {
      from: 'concerns c join providers p on p.credit_code = c.provider_code join concern_origins o on o.concern_id = c.id',
      columns: 'c.*, p.name as body, o.source',
      order: 'c.raised_on desc, c.number desc',
      sorts: { number: 'c.number', raisedOn: 'c.raised_on, c.number' },
      filters: {
        state: (state) =>
          state === 'open' ? oneOf('c.status', { undecided })('undecided') : `c.status = '${state}'`,
        source: is('o.source'),
      },
      words: ['c.number', 'c.subject_name', 'p.name'],
      own: `c.provider_code = '${bigBody}'`,
      ofBody,
    },
    values: {
      state: [...undecided, 'upheld', 'dismissed', 'settled', 'open'],
      source: ['visit', 'call', 'survey', 'complaint', 'video', 'attendance', 'data', 'person'],
    },
    asks: {
      'raised, oldest': { state: 'raised', sort: 'raisedOn' },
      'of persons, open': { source: 'person', state: 'open' },
      'of visits, last': { source: 'visit', page: 'last' },
    },
    searches: { trade: '焊工', number: 'XS2024-0', body: '江海', 'one character': '工', nobody: '宇航员' },
  },
  {
    path: '/api/concern-signals',
    who: bureau,
    bare: `select o.source, c.clause, c.status, count(*) from concerns c join concern_origins o on o.concern_id = c.id where o.raised_by is null group by 1, 2, 3`,
    asks: { all: {} },
  },
  {
    path: '/api/concern-passes',
    who: ['auditor'],
    pages: 'row',
    bare: {
      from: 'concern_passes p join concerns c on c.id = p.concern_id',
      columns: 'p.*, c.number, c.clause, c.status, c.subject_name',
      order: 'p.passed_at desc, p.id desc',
      sorts: { passedAt: 'p.passed_at, p.id', number: 'c.number, p.id' },
      filters: { gate: is('p.gate'), month: inMonth },
      words: ['p.passed_name'],
    },
    values: { gate: gates, month: ['2024-05', '2024'] },
    searches: { official: '李文', nobody: '欧阳锋' },
  },
  {
    path: '/api/list-settlements',
    who: bureau,
    pages: 'row',
    bare: {
      from: 'finding_settlements s',
      where: `s.subject_kind = 'source'`,
      columns: 's.*, s.until_on',
      order: 's.settled_at desc, s.id desc',
      sorts: { settledAt: 's.settled_at, s.id', untilOn: 's.until_on, s.id' },
      filters: { state: (state) => `(s.until_on >= current_date) = ${state === 'holds'}` },
      words: ['s.settled_name'],
    },
    values: { state: ['holds', 'over'] },
    searches: { official: '李文' },
  },
  {
    path: '/api/concern-pass-shares',
    who: ['auditor'],
    pages: 'number',
    bare: {
      from: `(select passed_by, passed_name, gate, passed_at, to_char(passed_at, 'YYYY-MM') as month, 1 as passed, 0 as decided from concern_passes
        union all select decided_by, null, g.gate, decided_at, to_char(decided_at, 'YYYY-MM'), 0, 1 from concerns c, unnest(concern_gates(c.clause)) as g (gate) where decided_by is not null) p`,
      columns: 'passed_by, gate, month, sum(passed) as passes, sum(decided) as decided',
      group: 'passed_by, gate, month',
      order: 'month desc, sum(passed) desc',
      sorts: {
        month: 'month, passed_by',
        passes: 'sum(passed), passed_by',
        share: 'sum(passed)::numeric / count(*), passed_by',
      },
      filters: { gate: is('gate'), month: inMonth },
      words: ['passed_name'],
    },
    values: { gate: gates, month: ['2024-05', '2024'] },
    searches: { official: '李文' },
  },
]
