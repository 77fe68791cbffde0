import { t } from '../build.ts'
import type { Script } from '../types.ts'
import { applying } from './applying.ts'
import { findingTheRoom } from './finding-the-room.ts'
import { opening } from './opening.ts'
import { startOfUse } from './start-of-use.ts'

/**
 * 類型3: somebody moves in. The previous contract is never looked into: `contract-exists` is all there is to know,
 * and the person asks the network operator; the application is kept and taken up again.
 */
export const moveInScript: Script = {
  id: 'move-in',
  version: '4',
  scenario: 'move-in',
  title: t('お引っ越し先での電気の使用開始', 'Moving in: starting to use electricity'),
  callers: [
    t('引っ越すので電気を使えるようにしたい', 'I am moving and want electricity there'),
    t('入居したのに電気がつかない', 'I have moved in and there is no power'),
    t('前の人の契約が残っていて申し込めないと言われた', 'I was told the previous contract is still there'),
    t('前に住んでいた人の契約を調べてほしい', 'Please check the contract of the person before me'),
    t('新しい部屋の電気を契約したい', 'I want a contract for my new room'),
  ],
  start: 'power',
  steps: [...opening, ...findingTheRoom, ...applying, ...startOfUse],
}
