import type { Text } from '..';

export const datasets: Text['datasets'] = {
  loadsMore: '向下滚动时继续加载',
  lead: '每个版本都保留，绝不改动。每条样本都知道自己来自哪份文档。', import: '导入文件', none: '还没有数据集', noneMore: '运行流程的数据部分，或导入样本文件：alpaca、sharegpt、OpenAI 消息、CSV、Parquet。',
  name: '名称', versions: '版本', samples: '样本', splits: '划分', changed: '更新时间', madeBy: '来源', neverChanged: '版本绝不改动',
  summary: (total, parts) => `${total} 条样本：${parts}；按来源文档分组`, split: { train: '训练', validation: '验证', cases: '评估用例' },
  export: '导出', exportAs: (what) => `导出为 ${what}`, trainOnIt: '用它训练', applyMarks: '按标记生成新版本', applied: (kept, fixed, dropped) => `新版本：保留 ${kept} 条，修改 ${fixed} 条，丢弃 ${dropped} 条。`, nothingToApply: '没有变化：标记未丢弃或修改任何样本。',
  tileSamples: '本划分', tileExact: '完全重复', tileNear: '近似重复 ≥ 0.90', tilePii: '个人信息', tileLeak: '与训练集重合', tileTokens: '学习的词元', found: '处', inSamples: (n) => `涉及 ${n} 条样本`, ofTokens: (n) => `共 ${n}`, sources: (n) => `${n} 份来源文档`, showThem: '查看', answersOnly: '只学回答', noTokens: '未选择模型', countingSlow: '统计中',
  searchSamples: '搜索样本', all: '全部', unmarked: '未审阅', kept: '保留', fixedMark: '待修改', droppedMark: '已丢弃', pii: '个人信息', duplicate: '重复', long: '过长', flags: { pii: '个人信息', duplicate: '重复', long: '过长' },
  mark: '标记', user: '用户', assistant: '助手', source: '来源', badges: '标签', length: '字符数', keep: '保留', fix: '修改', drop: '丢弃', move: '移动', unmark: '取消标记', groupReview: '审阅', keepKey: '保留样本', fixKey: '修改样本', dropKey: '丢弃样本', nextKey: '下一条样本', previousKey: '上一条样本', nothingFits: '没有符合筛选条件的样本。',
  learns: '模型学到什么', learnsHint: (index) => `样本 ${index}，与训练时所见一致`, learned: (n) => `学习，${n} 个词元`, readOnly: (n) => `只读，${n}`, notLocated: (n) => `有 ${n} 个回答无法在模板中定位，因此不会被学习。`, endAdded: '模板末尾没有结束词元，已补上一个。', chooseModel: '选择基础模型，即可看到词元以及其中哪些会被学习。', baseModel: '基础模型',
  comesFrom: (index) => `样本 ${index} 的出处`, chars: (from, to) => `第 ${from} 至 ${to} 个字符`, writtenBy: (model, node) => `由 ${model} 在节点 ${node} 中写成。`, byNode: (node) => `由节点 ${node} 生成。`, derived: '由更早的样本修改或脱敏而来', imported: (file) => `从 ${file} 导入`,
  lengths: '长度（词元）', lengthsChars: '回答长度（字符）', median: (p50, p95) => `中位数 ${p50}，95 分位 ${p95}`, histogram: (label, count) => `${label}：${count} 条样本`, languages: '语言', kinds: { mail: '电子邮件', phone: '电话', idCard: '身份证', bankCard: '银行卡', ipAddress: 'IP 地址' },
  fixTitle: '修改这条样本', fixNote: '备注', fixSave: '保存修改', showSample: '完整样本',
  importTitle: '导入样本', importDrop: '把 JSONL、JSON、CSV 或 Parquet 文件拖到这里，或选择文件。', looks: '看起来是', sure: (n) => `把握 ${n}`, shape: '格式', column: '列', shapes: { messages: 'OpenAI 消息', sharegpt: 'ShareGPT 对话', alpaca: 'Alpaca 指令', 'prompt-completion': '提示与补全', text: '纯文本' }, fields: { conversation: '对话', question: '问题', context: '上下文', answer: '回答', history: '历史', system: '系统提示词', text: '文本', source: '来源文档' }, validation: '验证集比例', cases: '评估用例比例', examples: '前几条样本', doImport: '导入', imported2: (good, name) => `${good} 条样本已放入 ${name}。`, badRows: (n) => `有 ${n} 行被略过`, line: (n) => `第 ${n} 行`,
};
