// Questions about exams and ledgers.
import { oneOf } from '../bare.mjs'
import { body, bureau, ofBody } from './roles.mjs'
import { classes, classWords, own } from './teaching.mjs'

const taught = ['approved', 'running', 'suspended', 'ended', 'examined', 'archived']
const stages = {
  teaching: `c.status not in ('examined', 'archived') and s.id is null and c.ends_on >= current_date`,
  waiting: `c.status not in ('examined', 'archived') and s.id is null and c.ends_on < current_date`,
  sitting: `c.status not in ('examined', 'archived') and s.id is not null`,
  done: `c.status in ('examined', 'archived')`,
}
const searches = { trade: '焊工', number: '2024-08', nobody: '宇航员' }

export const examLists = [
  {
    path: '/api/exams',
    who: [...bureau, ...body, 'teacher'],
    pages: 'row',
    bare: {
      from: `${classes} left join sittings s on s.class_id = c.id`,
      columns: 'c.*, s.held_on',
      where: oneOf('c.status', { taught })('taught'),
      order: 'c.ends_on, c.class_no',
      sorts: {
        heldOn: 's.held_on, c.class_no',
        endsOn: 'c.ends_on, c.class_no',
        classNo: 'c.class_no',
      },
      filters: { stage: (stage) => stages[stage] },
      words: classWords,
      own,
      ofBody,
    },
    values: { stage: Object.keys(stages) },
    searches,
  },
  {
    path: '/api/ledgers',
    who: [...bureau, ...body],
    pages: 'row',
    bare: {
      from: `${classes} left join archives a on a.class_id = c.id`,
      columns: 'c.*, a.archived_on',
      where: oneOf('c.status', { taught })('taught'),
      order: 'c.ends_on, c.class_no',
      sorts: {
        endsOn: 'c.ends_on, c.class_no',
        archivedOn: 'a.archived_on, c.class_no',
        classNo: 'c.class_no',
      },
      filters: { archived: (said) => `c.status ${said === 'yes' ? '=' : '<>'} 'archived'` },
      words: classWords,
      own,
      ofBody,
    },
    values: { archived: ['yes', 'no'] },
    searches,
  },
]
