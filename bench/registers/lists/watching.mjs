// Questions about what was noticed, who let it pass, what is known of bodies, and what did not arrive.
import { is, oneOf } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

const undecided = ['raised', 'heard', 'proposed']

export const watching = [
  {
    path: '/api/concerns',
    who: [...bureau, ...body],
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
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by number': { sort: 'number' },
      'by day': { sort: 'raisedOn' },
      open: { state: 'open' },
      raised: { state: 'raised' },
      'raised, oldest': { state: 'raised', sort: 'raisedOn' },
      settled: { state: 'settled' },
      'settled, far': { state: 'settled', page: 200 },
      'of attendance': { source: 'attendance' },
      'of attendance, far': { source: 'attendance', page: 200 },
      'of complaints': { source: 'complaint' },
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
    bare: {
      from: 'concern_passes p join concerns c on c.id = p.concern_id',
      columns: 'p.*, c.number, c.clause, c.status, c.subject_name',
      order: 'p.passed_at desc, p.id desc',
      sorts: { number: 'c.number, p.id' },
      filters: {
        gate: is('p.gate'),
        month: (month) => `to_char(p.passed_at at time zone 'Asia/Shanghai', 'YYYY-MM') like '${month}%'`,
      },
      words: ['p.passed_name'],
    },
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by number': { sort: 'number' },
      'at one gate': { gate: 'claim-review' },
      'of one month': { month: '2024-05' },
      'of one year, far': { month: '2024', page: 40 },
    },
    searches: { official: '李文', nobody: '欧阳锋' },
  },
  {
    path: '/api/concern-pass-shares',
    who: ['auditor'],
    bare: `select passed_by, gate, to_char(passed_at, 'YYYY-MM'), count(*), 0 from concern_passes group by 1, 2, 3
      union all select decided_by, g.gate, to_char(decided_at, 'YYYY-MM'), 0, count(*) from concerns c, unnest(concern_gates(c.clause)) as g (gate) where decided_by is not null group by 1, 2, 3
      order by 3 desc, 4 desc limit 50`,
    asks: {
      first: {},
      last: { page: 'last' },
      'by passes': { sort: '-passes' },
      'by share': { sort: '-share' },
      'at one gate': { gate: 'claim-review' },
      'of one month': { month: '2024-05' },
    },
    searches: { official: '李文' },
  },
  {
    path: '/api/undelivered-messages',
    who: ['clerk', 'auditor'],
    bare: { from: 'messages', where: `status in ('given-up', 'not-set-up')`, order: 'told_at desc, id desc' },
    asks: { first: {}, far: { page: 200 }, last: { page: 'last' } },
  },
  {
    path: '/api/messages',
    who: [...body, 'provider-clerk', 'teacher', 'trainee'],
    bare: { from: 'messages', where: `channel = 'desk'`, order: 'told_at desc, id desc', ofBody },
    asks: { first: {}, last: { page: 'last' } },
  },
  {
    path: '/api/complaints',
    who: bureau,
    bare: {
      from: 'complaints',
      order: 'received_on desc, id desc',
      filters: { state: () => 'verified is null' },
      words: ['content'],
    },
    asks: { first: {}, last: { page: 'last' }, open: { state: 'open' } },
    searches: { content: '收费问题12' },
  },
  {
    path: '/api/exits',
    who: [...bureau, ...body],
    bare: { from: 'providers', order: 'name', own: `credit_code = '${bigBody}'`, ofBody },
    asks: { first: {}, crossed: { state: 'crossed' } },
    bareAsks: { crossed: {} },
  },
  {
    path: `/api/exits/${bigBody}`,
    says: '/api/exits/…',
    who: ['clerk', ...body],
    bare: `select * from providers where credit_code = '${bigBody}'`,
    asks: { one: {} },
  },
]
