// Questions about people, classes, exams and ledgers.
import { is, oneOf } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

const taught = ['approved', 'running', 'suspended', 'ended', 'examined', 'archived']
const classWords = ['c.class_no', 'c.name', 'c.occupation_name', 'p.name']
const classes = 'classes c join providers p on p.credit_code = c.provider_code'
const own = `c.provider_code = '${bigBody}'`

const exams = {
  from: `${classes} left join sittings s on s.class_id = c.id`,
  columns: 'c.*, s.held_on',
  where: oneOf('c.status', { taught })('taught'),
  order: 'c.ends_on, c.class_no',
  sorts: { heldOn: 's.held_on, c.class_no', endsOn: 'c.ends_on, c.class_no' },
  filters: {
    stage: (stage) =>
      ({
        done: `c.status in ('examined', 'archived')`,
        sitting: `c.status not in ('examined', 'archived') and s.id is not null`,
        waiting: `c.status not in ('examined', 'archived') and s.id is null and c.ends_on < current_date`,
        teaching: `c.status not in ('examined', 'archived') and s.id is null and c.ends_on >= current_date`,
      })[stage],
  },
  words: classWords,
  own,
  ofBody,
}

export const teaching = [
  {
    path: '/api/people/searches',
    post: true,
    who: [...bureau, ...body],
    bare: {
      from: 'persons',
      columns: 'id, name, id_number_masked, phone_masked, category',
      order: 'name, id',
      own: `id in (select person_id from class_trainees where provider_code = '${bigBody}')`,
      ofBody,
      search: (q) =>
        /^\d{4}$/.test(q)
          ? `right(id_number_masked, 4) = '${q}'`
          : /^[a-z]+$/.test(q)
            ? `initials like '${q}%'`
            : `name like '%${q}%'`,
    },
    asks: { first: {}, far: { page: 200 }, last: { page: 'last' } },
    searches: {
      'name of two': '陈伟',
      'one character': '陈',
      'given name': '建国',
      initials: 'cw',
      'initials of three': 'cjg',
      'last four': '1234',
      nobody: '欧阳锋',
    },
  },
  {
    path: '/api/classes',
    who: [...bureau, ...body, 'teacher'],
    bare: {
      from: classes,
      columns: 'c.*, p.name as body',
      order: 'c.starts_on desc, c.class_no desc',
      sorts: { classNo: 'c.class_no' },
      filters: { status: is('c.status') },
      words: [...classWords, 'c.initials'],
      own,
      ofBody,
    },
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by number': { sort: 'classNo' },
      archived: { status: 'archived' },
      'archived, far': { status: 'archived', page: 200 },
      running: { status: 'running' },
    },
    searches: { trade: '焊工', initials: 'hg', number: '2024-08', body: '江海', nobody: '宇航员' },
  },
  {
    path: '/api/exams',
    who: [...bureau, ...body],
    bare: exams,
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by day held': { sort: '-heldOn' },
      'by end': { sort: 'endsOn' },
      teaching: { stage: 'teaching' },
      waiting: { stage: 'waiting' },
      sitting: { stage: 'sitting' },
      done: { stage: 'done' },
    },
    searches: { trade: '焊工', number: '2024-08', nobody: '宇航员' },
  },
  {
    path: '/api/ledgers',
    who: [...bureau, ...body],
    bare: {
      from: `${classes} left join archives a on a.class_id = c.id`,
      columns: 'c.*, a.archived_on',
      where: oneOf('c.status', { taught })('taught'),
      order: 'c.ends_on, c.class_no',
      sorts: { endsOn: 'c.ends_on, c.class_no', archivedOn: 'a.archived_on, c.class_no' },
      filters: { archived: (said) => `c.status ${said === 'yes' ? '=' : '<>'} 'archived'` },
      words: classWords,
      own,
      ofBody,
    },
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      'by end': { sort: '-endsOn' },
      'by archiving': { sort: '-archivedOn' },
      'by archiving, far': { sort: '-archivedOn', page: 200 },
      open: { archived: 'no' },
      archived: { archived: 'yes' },
    },
    searches: { trade: '焊工', number: '2024-08', nobody: '宇航员' },
  },
  {
    path: '/api/running-classes',
    who: [...bureau, ...body, 'teacher'],
    bare: {
      from: classes,
      columns: 'c.*, p.name as body',
      where: `c.status = 'running'`,
      order: 'c.ends_on, c.class_no',
      words: classWords,
      own,
      ofBody,
    },
    asks: { first: {}, last: { page: 'last' } },
    searches: { trade: '焊工' },
  },
  {
    path: '/api/classes/searches',
    post: true,
    who: ['clerk', ...body],
    bare: {
      from: classes,
      columns: 'c.id, c.class_no, c.name, c.status, p.name as body',
      order: 'c.starts_on desc, c.class_no',
      search: (q) =>
        `(concat_ws(' ', c.class_no, c.name, c.initials, p.name, p.initials) ilike '%${[...q].join('%')}%')`,
      own,
      ofBody,
    },
    searches: {
      trade: '焊工',
      loose: '江海学校',
      initials: 'jhxx',
      'trade and number': '电工5期',
      number: '2024-08',
      nobody: '宇航员',
    },
  },
  { path: '/api/class-options', who: body, bare: 'select * from rooms limit 50', asks: { all: {} } },
]
