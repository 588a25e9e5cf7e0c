import type { Text } from '..';

export const lineage: Text['lineage'] = {
  title: '来龙去脉', hint: '按内容哈希，双向', from: '来自', to: '用于', first: '没有更早的记录。', last: '还没有用它做出任何东西。', unknown: '没有保存这一项的来历。', more: (n) => `还有 ${n} 项`, open: (title) => `打开 ${title}`,
  kinds: { document: '文档', sample: '样本', dataset: '数据集', plan: '计划', base: '基础模型', model: '模型', job: '训练任务', evaluation: '评估', deployment: '部署', run: '运行', node: '节点', script: '脚本' },
};
