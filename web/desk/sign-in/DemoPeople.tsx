import { trainees } from '../../../server/access/groups.ts'
import { bureauRoles, providerRoles, type Role } from '../../../server/access/roles.ts'
import type { Credentials, DemoAccount } from './SignIn.tsx'

type Props = { people: DemoAccount[]; busy: boolean; onEnter: (credentials: Credentials) => void }

const groups: { title: string; roles: readonly Role[] }[] = [
  { title: '人社部门', roles: bureauRoles },
  { title: '培训机构', roles: providerRoles },
  { title: '学员', roles: trainees },
]

/** One click is one person of the demo. */
export function DemoPeople({ people, busy, onEnter }: Props) {
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">演示人员</h2>
      <p className="mute">这是演示环境，人员和数据均为虚构。点一个人，即以其身份登录。</p>
      {groups.map((group) => {
        const members = people.filter((person) => group.roles.includes(person.role))
        if (members.length === 0) return null
        return (
          <div key={group.title} className="demo-group">
            <h3>{group.title}</h3>
            <ul>
              {members.map((person) => (
                <li key={person.signInName}>
                  <button
                    type="button"
                    className="demo-card"
                    disabled={busy}
                    onClick={() => onEnter({ signInName: person.signInName, password: person.password })}
                  >
                    <span className="demo-name">
                      {person.name}
                      <span className="tag">{person.roleName}</span>
                    </span>
                    {person.providerName && <span className="demo-provider">{person.providerName}</span>}
                    <span className="demo-says">{person.says}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
