import { Link } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { paths } from '../../../../web/paths.ts'
import type { Acts } from './claim.ts'

/** How claims begin: a body claims on its certificates, the office brings in what was received before. */
export function BeginClaims({ acts, claimable }: { acts: Acts; claimable: number | null }) {
  return (
    <>
      {isOffered(acts, 'claim') && (
        <Link className="button button-primary" to={paths.newClaims}>
          申领补贴{claimable ? `（${claimable} 张证书未申领）` : ''}
        </Link>
      )}
      {isOffered(acts, 'bring-in') && (
        <Link className="button" to={paths.claimIntake}>
          接入以前受理的申领
        </Link>
      )}
    </>
  )
}
