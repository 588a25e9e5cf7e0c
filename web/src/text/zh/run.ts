import type { Text } from '..';

export const run: Text['run'] = {
  notRun: '尚未运行', done: '完成', failed: '失败', skipped: '未走此分支', suspended: '等待中', waiting: '排队中', cachedPlain: '已缓存',
  doneIn: (items, time) => (items ? `${items}，用时 ${time}` : `完成，用时 ${time}`),
  cached: (items) => `已缓存，${items}`,
  left: (time) => `剩 ${time}`,
  aside: (n) => `搁置 ${n} 项`,
  title: (n) => `运行 ${n}`, noRun: '此流程尚未运行。', noRunMore: '运行它，或先用几项数据预览。',
  states: { running: '运行中', suspended: '等待中', succeeded: '完成', failed: '失败', cancelled: '已取消', interrupted: '已中断' },
  nodeOf: (done, all) => `节点 ${done} / ${all}`, timeLeft: '剩余时间', elapsed: '已用时间', tokens: '词元 输入 / 输出', setAside: '搁置', cost: '费用', items: '项数', cancel: '取消运行', resume: '继续', log: '日志', hideLog: '收起日志', startedAt: '开始于', waitsFor: (what) => `等待 ${what}`,
  seeJob: '查看训练任务',
  approve: '批准', decline: '拒绝', sent: '已发送，运行继续。',
  started: '运行已开始。', cancelled: '运行已取消，完成的部分已保留。', cannotStart: '暂时无法运行',
  data: '数据', noData: '还没有数据', noDataMore: '先运行到此节点，或用几项数据预览。', newestFirst: (shown, total) => `${shown} / ${total}`, openAll: '全部打开', table: '表格', text: '文本', chat: '对话', json: 'JSON 源码', shape: '显示方式', page: (from, to, total) => `第 ${from} 至 ${to} 项，共 ${total} 项`,
  failedItems: (n) => `搁置了 ${n} 项`, noFailed: '没有被搁置的项。', noFailedMore: '最终失败的项会连同原因保留在这里。', retry: '重试这些项', retried: '正在重试。', fromPort: '输出端口', roles: { system: '系统', user: '用户', assistant: '助手', tool: '工具' },
  earlier: '以往运行', events: '运行经过', showRun: '查看此次运行', nodeFinished: (node, words) => `${node}：${words}`,
};
