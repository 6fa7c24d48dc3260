// Numbers that the text leaves open, of opening a class and teaching it.
import { type Silent, undecided } from './silent-money.ts'

const noSource = '没有找到规定打卡时间的文件，是系统的暂行值。'

export const teachingSilent: Silent[] = [
  {
    key: 'class.decideWorkingDays',
    title: '收到开班申请后作出决定的期限（工作日），仅在释义定为按此期限时适用',
    unit: 'workingDays',
    value: 5,
    clauses: ['A9.2(e)'],
    basis: 'practice',
    source: '天津市职业培训补贴经办操作规程（2019年，内部参考）：五个工作日',
    note: '第九条没有审批期限，待启东市确认。',
    weak: '所引是外地的内部参考，没有找到本省规定。',
  },
  {
    key: 'attendance.checkInMinutesBefore',
    title: '上课前可以签到的时长（分钟）',
    unit: 'minutes',
    value: 20,
    clauses: ['A10.3'],
    basis: 'bureau',
    source: undecided,
    note: '早于此时的签到不收；下课以后不能再签到。',
    weak: noSource,
  },
  {
    key: 'attendance.checkOutMinutesAfter',
    title: '下课后可以签退的时长（分钟）',
    unit: 'minutes',
    value: 30,
    clauses: ['A10.3'],
    basis: 'bureau',
    source: undecided,
    note: '过了此时，这节课才算结束，考勤才定案；连着的两节课，晚走不超过此数的不算到了下一节课。',
    weak: noSource,
  },
  {
    key: 'attendance.sheetDays',
    title: '下课后导入考勤表的期限（日），逾期没有任何记录的列为问题线索',
    unit: 'days',
    value: 3,
    clauses: ['A10.2'],
    basis: 'bureau',
    source: undecided,
    weak: '没有找到导入期限的规定，是系统的暂行值。',
  },
]
