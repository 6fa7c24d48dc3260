import type { Reading } from './interpretation.ts'

/** 第二至七条、附件1 and the signing of 附件2: who may file, and when the agreement begins and ends. */
export const filingReadings: Reading[] = [
  {
    key: 'A2.1.staff',
    clause: 'A2.1',
    title: '企业“内部职工”以什么认定？',
    options: [
      { id: 'either', zh: '有劳动合同或由本企业缴纳社会保险，具备其一即可' },
      { id: 'insurance', zh: '仅以本企业缴纳社会保险为准' },
      { id: 'contract', zh: '仅以与本企业签订劳动合同为准' },
      { id: 'dispatched', zh: '具备前述其一，或者系在本企业用工的劳务派遣人员' },
    ],
    inForce: 'either',
    why: '条文未列证明方式；两者均能说明劳动关系，其余情形转人工核实，不致错拒。',
  },
  {
    key: 'A4.2(b).proof',
    clause: 'A4.2(b)',
    title: '公办院校没有办学许可证的，能否以其他文件证明办学资格？',
    options: [
      { id: 'founding', zh: '公办院校可以批准设立文件或事业单位法人证书代替' },
      { id: 'licence', zh: '一律须有办学许可证' },
    ],
    inForce: 'founding',
    why: '第二条已将职业院校、技工院校列为培训实施主体，而公办院校依批准设立，一般不另发办学许可证。',
  },
  {
    key: 'A4.3(a).longTerm',
    clause: 'A4.3(a)',
    title: '租期多长属于“长期租赁”？',
    options: [
      { id: 'agreement', zh: '租期应覆盖自审核之日起的整个协议期（第六条，两年）' },
      { id: 'manual', zh: '由审核人员结合租赁合同逐件判断' },
      { id: 'parameter', zh: '按登记的最短租期判断；没有登记的逐件判断' },
    ],
    inForce: 'agreement',
    why: '条文没有数字；协议有效期两年，期内须有与培训项目相适应的场所，租期在期内届满的不能保证。',
  },
  {
    key: 'A4.4(c).age',
    clause: 'A4.4(c)',
    title: '教师年龄“不超过70周岁”算到哪一天？',
    options: [
      { id: 'fullYears', zh: '按周岁计算，年满71周岁的前一日仍为符合' },
      { id: 'birthday', zh: '年满70周岁当日仍为符合，次日起不符合' },
    ],
    inForce: 'fullYears',
    why: '周岁以整数年计，71周岁生日之前均为70周岁；“不超过”包含本数。',
  },
  {
    key: 'A4.4(e).samePerson',
    clause: 'A4.4(e)',
    title: '同一名教师能否既算理论课教师又算实训课教师？',
    options: [
      { id: 'separate', zh: '不可以，每个培训项目应由两名不同的教师担任' },
      { id: 'same', zh: '可以，具备两方面资格的一人即可' },
    ],
    inForce: 'separate',
    why: '条文分别要求“1名专业理论课教师和1名专业实训课教师”，按字面为两人。',
  },
  {
    key: 'A4.7.lookBack',
    clause: 'A4.7',
    title: '“未发现违反职业培训补贴资金管理有关规定的行为”追溯多久？',
    options: [
      { id: 'unlimited', zh: '不设年限，凡查实的记录均计入' },
      { id: 'limited', zh: '仅追溯市人社部门确定的年限' },
    ],
    inForce: 'unlimited',
    why: '条文没有限定年限。',
  },
  {
    key: 'A5.1(b).unitOrStaff',
    clause: 'A5.1(b)',
    title: '有专门培训机构的企业，是否仍须有3名专职培训人员？',
    options: [
      { id: 'either', zh: '具备专门培训机构或3名专职培训人员之一即可，仅有机构的予以提示' },
      { id: 'staff', zh: '一律须有3名专职培训人员' },
    ],
    inForce: 'either',
    why: '第五条用“或”，附件1仅列人数；条文效力高于表格，故从第五条。',
  },
  {
    key: 'A5.4(b).topLevel',
    clause: 'A5.4(b)',
    title: '讲授最高等级（一级）课程的教师，怎样算“高于其授课等级”？',
    options: [
      { id: 'mapping', zh: '按职称、职业资格、技能等级对照表换算，应严格高于授课等级' },
      { id: 'equal', zh: '讲授一级的，允许与授课等级相同' },
      { id: 'manual', zh: '讲授一级的，由审核人员判断' },
    ],
    inForce: 'mapping',
    why: '条文要求“高于”，同级不符合；一级以上另有特级技师、首席技师和高级职称可作比较。',
  },
  {
    key: 'A6.4.issuer',
    clause: 'A6.4',
    title: '备案公示、补贴公示和公开网页由谁署名？',
    options: [
      { id: 'bureau', zh: '启东市人力资源和社会保障局' },
      { id: 'office', zh: '启东市劳动就业管理处' },
    ],
    inForce: 'bureau',
    why: '第六条、第十三条写明由市人社部门受理、公示；协议和申请表则由劳动就业管理处办理。',
  },
  {
    key: 'A6.4.notice',
    clause: 'A6.4',
    title: '签协备案公示多少天？',
    options: [
      { id: 'parameter', zh: '按登记的公示期执行' },
      { id: 'perCase', zh: '每次公示时由审批人确定起止日期' },
    ],
    inForce: 'parameter',
    why: '条文未写期限；补贴公示各地多为5个工作日，启东市2025年公示亦不少于此数，参照执行。',
  },
  {
    key: 'A6.6.runningClass',
    clause: 'A6.6',
    title: '协议期内开班、协议期满时尚未结束的班次怎么办？',
    options: [
      { id: 'finish', zh: '继续完成培训和认定，可以申领补贴' },
      { id: 'stop', zh: '协议期满即停止' },
    ],
    inForce: 'finish',
    why: '附件2第四部分第2项规定已开班的学员继续培训，保护学员权益。定为停止的，开班备案时即须在协议期满前结课；已经同意开班的班次不受影响。',
  },
  {
    key: 'A7.3.order',
    clause: 'A7.3',
    title: '以重复开班套取资金的，是否先约谈整改？',
    options: [
      { id: 'direct', zh: '直接取消补贴性培训资质' },
      { id: 'rectify', zh: '先按第十四条约谈并限期整改' },
    ],
    inForce: 'direct',
    why: '第七条是对重复开班的专门规定，没有整改程序，应优先于第十四条第5项。',
  },
  {
    key: 'X1.P1.publicSchool',
    clause: 'X1.P1',
    title: '没有营业执照的公办院校提交什么？',
    options: [
      { id: 'certificate', zh: '可以事业单位法人证书或登记证书代替' },
      { id: 'licence', zh: '一律提交营业执照' },
    ],
    inForce: 'certificate',
    why: '公办院校和民办非企业单位不领营业执照，第二条又将其列为培训实施主体。',
  },
  {
    key: 'X1.P3.capital',
    clause: 'X1.P3',
    title: '验资报告是否设金额要求？',
    options: [
      { id: 'attach', zh: '仅作为材料提交，不设金额要求' },
      { id: 'threshold', zh: '按市人社部门确定的金额审核' },
    ],
    inForce: 'attach',
    why: '第四条没有资金条件，表格不宜增设条件。',
  },
  {
    key: 'X1.P6.newBody',
    clause: 'X1.P6',
    title: '成立不足两年的机构没有近2年评估报告怎么办？',
    options: [
      { id: 'explain', zh: '提交书面说明代替，不作为不予备案的理由' },
      { id: 'refuse', zh: '视为材料不齐，不予受理' },
    ],
    inForce: 'explain',
    why: '第四条第5项仅规定有1年以上经历的优先，并未排除新设机构。',
  },
  {
    key: 'X2.5.5.term',
    clause: 'X2.5.5',
    title: '协议期限的起始日能否早于双方签章日？',
    options: [
      { id: 'notBefore', zh: '不能，起始日不得早于双方签章中较晚的一日' },
      { id: 'asWritten', zh: '以协议填写的起始日为准' },
    ],
    inForce: 'notBefore',
    why: '协议自双方签章之日起生效，生效前不产生培训项目的承担关系。',
  },
  {
    key: 'X2.0.1.partyA',
    clause: 'X2.0.1',
    title: '备案协议的甲方是谁？',
    options: [
      { id: 'office', zh: '启东市劳动就业管理处' },
      { id: 'bureau', zh: '启东市人力资源和社会保障局' },
    ],
    inForce: 'office',
    why: '附件2写明甲方为启东市劳动就业管理处；第六条则写由市人社部门签订，机构改革后名称也可能变动。',
  },
]
