// The four refusals a person may meet; everything else is a bug and answers 500 without a word of its inside.

/** 400: fields that cannot be read. `fields` maps the field to a full sentence. */
export class Invalid extends Error {
  constructor(
    message: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(message)
  }
}

/** 403: you are known, and this is not yours to do. */
export class Forbidden extends Error {}

/** 404: not there, or not there for you. */
export class Missing extends Error {}

/**
 * 422: understood and refused. `clause` is an id of clauses.json whose words are shown with the refusal. `choice`: what the
 * person may choose so that it goes on.
 */
export class Refused extends Error {
  constructor(
    message: string,
    readonly clause?: string,
    readonly choice?: object,
  ) {
    super(message)
  }
}
