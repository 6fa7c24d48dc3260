// Questions about people and classes.
import { is } from '../bare.mjs'
import { bigBody, earlierIntake } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

export const classWords = ['c.class_no', 'c.name', 'c.occupation_name', 'p.name']
export const classes = 'classes c join providers p on p.credit_code = c.provider_code'
export const own = `c.provider_code = '${bigBody}'`

const people = {
  path: '/api/people/searches',
  post: true,
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
  searches: {
    'name of two': '陈伟',
    'one character': '陈',
    'given name': '建国',
    initials: 'cw',
    'initials of three': 'cjg',
    'last four': '1234',
    nobody: '欧阳锋',
  },
}

const certificates = {
  path: '/api/certificates',
  who: bureau,
  pages: 'row',
  bare: {
    from: 'certificates',
    order: 'issued_on desc, id desc',
    sorts: { issuedOn: 'issued_on, id' },
    filters: {
      level: is('level'),
      from: (from) =>
        from === 'corrected'
          ? 'certificate_corrected(certificates.id)'
          : `intake_id is ${from === 'exam' ? '' : 'not '}null`,
      intake: is('intake_id'),
      occupation: (name) => `occupation_name like '%${name}%'`,
      highest: () =>
        `not exists (select from certificates h where h.person_id = certificates.person_id and h.level < certificates.level)`,
    },
    search: (q) =>
      /^\d{4}$/.test(q)
        ? `person_id in (select id from persons where right(id_number_masked, 4) = '${q}')`
        : `person_id in (select id from persons where name like '%${q}%')`,
  },
  values: {
    level: ['5', '4', '3', '2', '1', 'special'],
    from: ['exam', 'brought', 'corrected'],
    intake: [earlierIntake],
    occupation: ['电工'],
    highest: ['1'],
  },
  asks: {
    'name in the address': { q: '陈伟' },
    'name in the address, far': { q: '陈伟', page: 'far' },
  },
  searches: { 'name of two': '陈伟', 'last four': '1234', nobody: '欧阳锋' },
  posted: true,
}

export const teaching = [
  certificates,
  // The bureau names whom it looks for, and turns no pages.
  { ...people, who: bureau },
  { ...people, who: body, pages: 'row' },
  {
    path: '/api/classes',
    who: [...bureau, ...body, 'teacher'],
    pages: 'row',
    bare: {
      from: classes,
      columns: 'c.*, p.name as body',
      order: 'c.starts_on desc, c.class_no desc',
      sorts: { startsOn: 'c.starts_on, c.class_no', classNo: 'c.class_no' },
      filters: { status: is('c.status') },
      words: [...classWords, 'c.initials'],
      own,
      ofBody,
    },
    values: {
      status: [
        'draft',
        'waiting',
        'submitted',
        'returned',
        'approved',
        'refused',
        'running',
        'suspended',
        'ended',
        'examined',
        'archived',
        'cancelled',
      ],
    },
    searches: { trade: '焊工', initials: 'hg', number: '2024-08', body: '江海', nobody: '宇航员' },
  },
  {
    path: '/api/running-classes',
    who: [...bureau, ...body, 'teacher'],
    pages: 'row',
    bare: {
      from: classes,
      columns: 'c.*, p.name as body',
      where: `c.status = 'running'`,
      order: 'c.ends_on, c.class_no',
      words: classWords,
      own,
      ofBody,
    },
    searches: { trade: '焊工' },
  },
  {
    path: '/api/classes/searches',
    post: true,
    who: [...bureau, ...body, 'teacher'],
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
  {
    path: '/api/class-options',
    who: body,
    bare: `select kind from providers where credit_code = '${bigBody}';
      select number, from_on, to_on, occupations from agreements where provider_code = '${bigBody}' and status = 'in-force' order by from_on desc;
      select id, name, id_number_masked from teachers where provider_code = '${bigBody}' order by name, id;
      select teacher_id, teaches from teacher_occupations where provider_code = '${bigBody}' and voided_at is null;
      select id, name, seats from rooms where provider_code = '${bigBody}' order by name`,
    asks: { all: {} },
  },
]
