import type { Text } from '..';

export const evaluation: Text['evaluation'] = {
  scorerNames: { exact: '完全匹配', 'normalised-exact': '规范化后完全匹配', contains: '包含', regex: '正则匹配', 'json-valid': 'JSON 有效', perplexity: '困惑度', latency: '每次回答秒数', length: '回答长度', 'field-f1': '字段 F1' },
  byTag: '按标签', byTagHint: (variant, base) => `${variant} − ${base}`, tag: '标签',
  lead: '用相同的用例测试多个对象，成对比较，区间如实给出。', none: '还没有评估', noneMore: '流程中的训练任务结束后会自动开始评估，也可以使用“评估”节点。',
  against: (a, b) => `${a} 对比 ${b}`, overview: '总览', overviewHint: '在同一用例上成对比较', compared: '比较', difference: '差异', interval: '95 % 区间', points: '个百分点', winTieLoss: '胜、平、负', verdict: '结论', scorer: '评分项', cases: (n) => `${n} 个用例`,
  verdicts: { better: '更好', worse: '更差', undecided: '未定', same: '相同', different: '不同' }, more: (n) => `约需再加 ${n} 个用例才能判定`, intervalTo: (low, high) => `${low} 至 ${high}`, intervalWords: (label, difference, low, high) => `${label}：${difference}，95 % 区间 ${low} 至 ${high}。`, noInterval: (label, difference) => `${label}：${difference}，用例太少，无法给出区间。`, winTieLossWords: (wins, ties, losses) => `胜 ${wins}，平 ${ties}，负 ${losses}。`,
  scores: '得分', mean: '平均', caseList: '用例', worse: (name) => `${name} 更差`, better: (name) => `${name} 更好`, differ: '回答不同', all: '全部', question: '问题', expected: '参考回答', none2: '没有参考回答', leaked: '出现在训练数据中', leaks: (n) => `有 ${n} 个用例出现在训练数据中`, leaksOut: '它们未计入任何数据。', leaksIn: '它们计入了数据，请谨慎解读。', noLeaks: '没有用例出现在训练数据中。', failed: '没有回答', wordsMarked: (name) => `与 ${name} 相比的用词：`, added: '新增', removed: (name) => `仅 ${name} 有`, position: (at, all) => `${at} / ${all}`, previous: '上一个用例', next: '下一个用例', group: '用例', noneFit: '没有符合筛选条件的用例。', variant: '对象', failures: (n) => `${n} 个没有回答`, seconds: (n) => `${n} 秒`, hideNames: '隐藏名称', showNames: '显示名称', blind: (n) => `回答 ${n}`, name: '名称', variants: '比较对象', created: '结束时间', caseSet: '用例来源',
  votes: '盲投', votesHint: '不显示名称，左右随机', leftBetter: '左边更好', rightBetter: '右边更好', bothSame: '没有差别', votedAll: '回答不同的每道题您都已投票。', openVotes: (n: string) => `还有 ${n} 题`, voteCount: (n: string) => `${n} 票`, agreement: (share: string) => `投票者一致率 ${share}`,
};
