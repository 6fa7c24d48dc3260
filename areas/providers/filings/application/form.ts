// The form of 附件1 before anything is filled in, and as it is read back. Pure.
import type { FilingForm } from '../../schema.ts'

export const emptyForm: Omit<FilingForm, 'kind' | 'name'> = {
  legalPerson: '',
  legalStatus: null,
  contactName: '',
  address: '',
  totalArea: null,
  teachingArea: null,
  tenure: null,
  deedNo: '',
  leaseFrom: null,
  leaseUntil: null,
  licenceNo: '',
  licenceIssuer: null,
  licenceFrom: null,
  licenceUntil: null,
  licenceScope: '',
  publicSchool: false,
  hasTrainingUnit: null,
  trainingStaff: null,
  experienceMonths: null,
  assessment: null,
  newBodyReason: '',
  shareholders: [],
  pledges: [],
  foundedOn: null,
  staffCount: null,
  trainingFundsFen: null,
  occupations: [],
  declared: false,
}

/** A form that lacks a field, as one from before the field was asked for, reads as not filled in there. */
export const wholeForm = (kept: unknown): FilingForm => ({
  ...emptyForm,
  kind: 'institution',
  name: '',
  ...(typeof kept === 'object' ? kept : {}),
})

/**
 * The fields that 附件1 itself has, by their titles there, and of an institution those that say by what it stands and where it teaches: a blank is
 * put right by the body before it is handed in, and is nobody's to find to hold.
 * @clause A6.1, A4.2(a), A4.2(b), A4.3(a) rule: no blank is handed in
 */
export function emptyFields(form: FilingForm, phone: string | null): string[] {
  return [
    form.name ? '' : '培训单位全称',
    form.contactName ? '' : '单位填报人',
    phone ? '' : '联系电话',
    form.occupations.length > 0 ? '' : '申报签协职业（工种）',
    ...(form.kind === 'institution' ? emptyOfInstitution(form) : []),
  ].filter(Boolean)
}

function emptyOfInstitution(form: FilingForm): string[] {
  const licensed = form.licenceNo !== ''
  const leased = form.tenure === 'lease'
  return [
    form.legalStatus ? '' : '法人资格',
    licensed || form.publicSchool ? '' : '办学许可证编号',
    licensed && !form.licenceIssuer ? '许可证颁发机关' : '',
    licensed && !(form.licenceFrom && form.licenceUntil) ? '许可证有效期起止' : '',
    licensed && !form.licenceScope ? '许可证办学范围' : '',
    form.tenure ? '' : '培训场所自有或者租赁',
    form.tenure && !form.deedNo ? (leased ? '租赁合同编号' : '产权证明编号') : '',
    leased && !(form.leaseFrom && form.leaseUntil) ? '租期起止' : '',
  ]
}
