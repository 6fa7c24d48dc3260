// Which clause the office's own words of a refusal point to. Pure.

/** In this order: 更高等级 is said with 等级, and a repetition is the weakest word. */
const words: [RegExp, string][] = [
  [/其他部门|重复资助/, 'A7.2'],
  [/备案/, 'A8.4'],
  [/出勤|缺勤|旷课|考勤/, 'A10.18'],
  [/目录/, 'A13.1'],
  [/更高|高等级|高级别|低等级/, 'A13.6'],
  [/逾期|超期|过期|超过.{0,6}月|期限|12 ?个月|十二个月|一年内/, 'A13.7'],
  [/[三四3-9] ?次|次数/, 'A13.3'],
  [/同一(培训)?(项目|班)|班级/, 'A13.4'],
  [/同一职业|同一等级|同等级|同工种|重复/, 'A13.5'],
]

/**
 * The clause that bore the refusal in the office's eyes and, judged once more, does not; A13.8 (审核) where its words name none.
 */
export const clauseOfReason = (reason: string): string =>
  words.find(([says]) => says.test(reason))?.[1] ?? 'A13.8'
