import { choice, end, option, screen, t } from './build.ts'
import { danger } from './shared/danger.ts'
import { where } from './shared/where.ts'
import type { Script, StepDef } from './types.ts'

const worksOr = (trips: string, tripsEn: string) =>
  choice(option('works', '電気がついた', 'The power is back'), option('trips', trips, tripsEn))

const breaker: StepDef = screen('breaker', {
  title: t('どのブレーカーか', 'Which breaker'),
  say: t(
    '分電盤をご覧いただけますか。下がっているブレーカーはございますか。左の大きなもの、真ん中のボタンのあるもの、右に並ぶ小さなもの、どれでしょうか。',
    'Could you look at the distribution board? Is a breaker down: the large one on the left, the one with a button in the middle, or one of the small ones on the right?',
  ),
  note: t(
    '左の大きなブレーカーがないお宅もあります。手がぬれているときや、ご無理なときは触っていただきません。',
    'Some homes have no large one on the left. Nobody touches the board with wet hands or when it is hard to reach.',
  ),
  ask: choice(
    option('ampere', '左の大きなもの（アンペアブレーカー）', 'The large one on the left (ampere breaker)'),
    option(
      'leakage',
      '真ん中のボタンのあるもの（漏電ブレーカー）',
      'The one with a button (leakage breaker)',
    ),
    option('small', '右に並ぶ小さなもの（安全ブレーカー）', 'One of the small ones (circuit breaker)'),
    option('none-down', 'どれも下がっていない', 'None is down'),
    option('unsure', '分からない・見に行けない', 'They do not know, or cannot go and look'),
  ),
  routes: { ampere: 'ampere', leakage: 'leakage', small: 'small', 'none-down': 'around', unsure: 'around' },
})

const ampere: StepDef = screen('ampere', {
  title: t('アンペアブレーカー', 'The ampere breaker'),
  say: t(
    '一度にお使いになる量が多かったようでございます。器具のスイッチをいくつか切ってから、そのブレーカーを静かにお上げください。つきましたでしょうか。',
    'It seems that too much was used at once. Please switch some appliances off and then push that breaker up gently. Is the power back?',
  ),
  ask: worksOr('上げてもすぐ下がる', 'It goes down again at once'),
  routes: { works: end('overload'), trips: 'where-only-here' },
})

const leakage: StepDef = screen('leakage', {
  title: t('漏電ブレーカー', 'The leakage breaker'),
  say: t(
    '小さなブレーカーを全部下げてから、真ん中のものを上げ、小さなものを一つずつゆっくりお上げください。途中でまた下がりましたら、そこで止めて教えてください。',
    'Please push all the small breakers down, the middle one up, and then the small ones up slowly, one by one. If it goes down again, stop there and tell me.',
  ),
  note: t(
    '下がったときに上げた一つが、漏電している回路です。それだけ下げたまま、ほかは使えます。',
    'The one that was pushed up last is the faulty circuit: it stays down, the others can be used.',
  ),
  ask: choice(
    option('works', '全部上がって、電気がついた', 'All are up and the power is back'),
    option('found', '一つを上げると下がる', 'It goes down with one of them'),
    option('trips', '全部下げても、真ん中が上がらない', 'The middle one stays down though all are down'),
  ),
  routes: { works: end('power-back'), found: end('circuit-off'), trips: end('circuit-off') },
})

const small: StepDef = screen('small', {
  title: t('安全ブレーカー', 'The circuit breaker'),
  say: t(
    'そのお部屋の器具のプラグを抜いてから、下がっているブレーカーを静かにお上げください。つきましたでしょうか。',
    'Please unplug the appliances of that room and then push the breaker up gently. Is the power back?',
  ),
  note: t(
    '上がったあと、器具を一つずつつなぐと、原因の器具が分かります。',
    'Plugging the appliances in again one by one then shows which of them is the cause.',
  ),
  ask: worksOr('抜いても下がる', 'It goes down though all is unplugged'),
  routes: { works: end('overload'), trips: end('circuit-off') },
})

const around: StepDef = screen('around', {
  title: t('まわりのようす', 'What it is like around'),
  say: t(
    'ご近所や街灯の明かりはついておりますか。メーターによっては、使いすぎると自動で切れ、十秒から一分ほどで戻ります。器具をいくつか切ってお待ちいただけますか。',
    'Are the neighbours’ lights and the street lamps on? Some meters switch off by themselves when too much is used and come back after ten seconds to a minute. Could you switch some appliances off and wait?',
  ),
  note: t(
    '停電の状況は照会しません。送配電会社の公表をご案内します。',
    'The outage is not looked up; the network operator publishes it.',
  ),
  ask: choice(
    option('all-dark', 'まわりも消えている', 'It is dark all around'),
    option('came-back', '待っていたら電気がついた', 'The power came back while waiting'),
    option('only-here', 'うちだけ消えている', 'Only our home is dark'),
    option('unsure', '分からない', 'They do not know'),
  ),
  routes: {
    'all-dark': 'where',
    'came-back': end('overload'),
    'only-here': 'where-only-here',
    unsure: 'where',
  },
})

/** 停電: danger first, then the breaker by its kind, then the operator's public page and line for the place. */
export const outageScript: Script = {
  id: 'outage',
  version: '3',
  scenario: 'outage',
  title: t('停電', 'Power cut'),
  callers: [
    t('電気がつかない', 'There is no power'),
    t('うちだけ停電しているようだ', 'Only our house seems to be without power'),
    t('急に電気が消えた', 'The power went off all of a sudden'),
    t('ブレーカーが落ちた', 'The breaker has tripped'),
    t('ブレーカーを上げてもすぐ落ちる', 'The breaker goes down again at once'),
    t('いつ復旧しますか', 'When will the power be back?'),
    t('一部の部屋だけ電気がつかない', 'Only some rooms have no power'),
    t('電気が何度も切れる', 'The power keeps going off'),
  ],
  start: 'danger',
  steps: [
    danger('ご不便をおかけしております。', 'I am sorry for the trouble.', 'breaker'),
    breaker,
    ampere,
    leakage,
    small,
    around,
    where('where', end('operator-page')),
    where('where-only-here', end('only-here')),
  ],
}
