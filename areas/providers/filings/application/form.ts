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
  leaseUntil: null,
  licenceNo: '',
  licenceIssuer: null,
  licenceUntil: null,
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
