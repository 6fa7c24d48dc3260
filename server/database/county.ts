// A county is a schema: the same tables for each, found by the search path that every connection carries in its URL.

/** 启东市, where the product is at home. */
export const homeCounty = 'qidong'

/** The comment of a county's schema that a restore fills: until it is gone nobody takes the county for whole. */
export const RESTORING = 'restore under way'

/** What a county may be called: a word of small letters, as it stands in SQL. */
export const isCountyName = (name: string): boolean =>
  /^[a-z][a-z0-9_]{1,30}$/.test(name) && !/^(pg_|public$|information_schema$|registry$)/.test(name)

/** The same database, in this county: extensions lie in `public`, and no temporary table hides one of the county's. */
export function inCounty(url: string, county: string): string {
  const result = new URL(url)
  result.searchParams.set('options', `-c search_path=${county},public,pg_temp`)
  return result.href
}

/** The county a URL made by inCounty leads to. */
export const countyOf = (url: string): string =>
  /search_path=([a-z0-9_]+)/.exec(new URL(url).searchParams.get('options') ?? '')?.[1] ?? ''
