import { choice, end, option, screen, t } from './build.ts'
import type { Script } from './types.ts'

/** 高圧一括受電: the building buys, its rooms have no supply point of their own. Nothing is looked up; ask the manager. */
export const bulkBuildingScript: Script = {
  id: 'bulk-building',
  version: '1',
  scenario: 'bulk-building',
  title: t('建物でまとめて電気を買っている', 'The building buys its electricity as a whole'),
  callers: [
    t(
      'マンションで電気の会社を選べないと言われた',
      'I was told that I cannot choose a company in my building',
    ),
    t('電気代を管理会社（大家さん）に払っている', 'I pay the manager (landlord) for electricity'),
    t('一括受電のマンションだが替えられるか', 'My building buys in bulk: can I switch?'),
    t('請求書に22桁の番号が載っていない', 'My bill has no 22-digit number'),
  ],
  start: 'who-bills',
  steps: [
    screen('who-bills', {
      title: t('電気代の支払い先', 'Who sends the bill'),
      say: t(
        'お住まいの電気代は、どちらからご請求が届いていますか。電力会社からでしょうか、管理会社や貸主さま、管理組合からでしょうか。',
        'Who sends you the bill for your electricity: an electricity company, or the manager, the landlord or the owners’ association of the building?',
      ),
      note: t(
        '建物でまとめて買っているお部屋には供給地点特定番号がありません。照会せず、請求書で見分けます。',
        'A room in such a building has no supply point number. Nothing is looked up; the bill tells.',
      ),
      ask: choice(
        option('manager', '管理会社・貸主・管理組合から', 'The manager, landlord or association'),
        option('company', '電力会社から', 'An electricity company'),
        option('unsure', '分からない', 'They do not know'),
        option('is-manager', '建物の管理者・管理組合の方', 'The caller is the manager'),
      ),
      routes: {
        manager: end('bulk-building'),
        company: end('own-contract-there'),
        unsure: 'number-there',
        'is-manager': end('papers'),
      },
    }),
    screen('number-there', {
      title: t('供給地点特定番号の有無', 'Is there a supply point number'),
      say: t(
        '電気の請求書か、入居のときのご案内に、「供給地点特定番号」という22桁の数字は載っておりますか。',
        'Does your electricity bill, or what you were given when you moved in, show a 22-digit supply point number (供給地点特定番号)?',
      ),
      note: t(
        '番号そのものは伺いません。載っていれば、お部屋ごとのご契約です。',
        'Do not ask for the number itself. If there is one, the room has a contract of its own.',
      ),
      ask: choice(
        option('yes', '載っている', 'Yes'),
        option('no', '載っていない・見当たらない', 'No, or it cannot be found'),
      ),
      routes: { yes: end('own-contract-there'), no: end('bulk-building') },
    }),
  ],
}
