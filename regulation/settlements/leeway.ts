// Where the text itself leaves room: only there may somebody let pass what is not met. A test reads the words in the text.

export type Leeway = {
  /** Of what kind of case, and which clause is not met there. */
  subject: string
  clause: string
  /** Where the room is left, in which words, and what they leave open. */
  from: string
  words: string
  says: string
}

export const leeways: Leeway[] = [
  {
    subject: 'class',
    clause: 'A8.1',
    from: 'A8.4',
    words: '凡未及时备案的，不得享受培训补贴',
    says: '未及时备案的班次可以开班，但不得享受补贴',
  },
  {
    subject: 'class',
    clause: 'A9.1(e)',
    from: 'A9.1(e)',
    words: '原则上使用人社部推荐教材',
    says: '“原则上”留有余地',
  },
  {
    subject: 'class',
    clause: 'A10.11',
    from: 'A10.11',
    words: '按照相关文件规定执行',
    says: '课时以相关文件为准，所列为参考课时',
  },
  {
    subject: 'class',
    clause: 'A10.12',
    from: 'A10.12',
    words: '正常情况不超过',
    says: '“正常情况”留有余地',
  },
  {
    subject: 'class',
    clause: 'A13.3',
    from: 'A13.3',
    words: '可申领不超过',
    says: '只限申领，不限参加培训',
  },
  {
    subject: 'class',
    clause: 'A13.5',
    from: 'A13.5',
    words: '不可重复申领',
    says: '只限申领，不限参加培训',
  },
  {
    subject: 'class',
    clause: 'A13.6',
    from: 'A13.6',
    words: '不得再申领',
    says: '只限申领，不限参加培训',
  },
]

export const leewayOf = (subject: string, clause: string): Leeway | undefined =>
  leeways.find((l) => l.subject === subject && l.clause === clause)
