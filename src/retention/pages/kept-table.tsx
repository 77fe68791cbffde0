import type { Config } from '../../config.ts'
import type { Language } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Org } from '../../identity/actor.ts'
import type { RetentionSummary } from './summary.ts'
import { days, hours, keptFrom, words, years } from './words.ts'

type Kept = Pick<
  Config,
  | 'keepEntriesYears'
  | 'eraseCaseDays'
  | 'eraseOpenCaseDays'
  | 'eraseContractorHours'
  | 'eraseReferralDays'
  | 'keepReferralYears'
>
type Props = { l: Language; org: Org; config: Kept; summary: RetentionSummary }

/** What is kept until when, and how it stands. */
export const KeptTable = ({ l, org, config, summary }: Props) => {
  const { oldest, livingKeys } = summary
  const common = [
    {
      what: words.entries[l],
      how: years[l](config.keepEntriesYears),
      now: oldest ? keptFrom[l](oldest.index, timeInJapan(oldest.at, l)) : words.noneKept[l],
    },
    { what: words.hashes[l], how: words.always[l], now: '' },
    {
      what: words.keys[l],
      how: words.keysUntil[l],
      now: livingKeys.length > 0 ? livingKeys.join(l === 'ja' ? '、' : ', ') : words.noKeys[l],
    },
  ]
  const retailers = [
    { what: words.cases[l], how: days[l](config.eraseCaseDays), now: words.stays[l] },
    { what: words.openCases[l], how: days[l](config.eraseOpenCaseDays), now: words.abandoned[l] },
    { what: words.contractors[l], how: hours[l](config.eraseContractorHours), now: words.stays[l] },
    { what: words.referrals[l], how: days[l](config.eraseReferralDays), now: words.stays[l] },
  ]
  const areas = [{ what: words.areaReferrals[l], how: years[l](config.keepReferralYears), now: '' }]
  return (
    <section class="scroll" tabindex={0} aria-label={words.kept[l]}>
      <table>
        <caption>{words.kept[l]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what[l]}</th>
            <th scope="col">{words.how[l]}</th>
            <th scope="col">{words.now[l]}</th>
          </tr>
        </thead>
        <tbody>
          {[...common, ...(org.startsWith('nw:') ? areas : retailers)].map(({ what, how, now }) => (
            <tr>
              <th scope="row">{what}</th>
              <td>{how}</td>
              <td>{now}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
