import { useMemo } from 'react';
import type { Component } from '@/api';
import { useLanguage } from '@/text';

/** Names of components and groups as the palette shows them. */
export function useNames() {
  const language = useLanguage();
  return useMemo(() => ({
    title: (component: Component) => component.title,
    category: (category: string) => (language === 'zh' ? chinese[category.toLowerCase()] ?? category : category),
  }), [language]);
}

const order = ['files', 'text', 'prompts', 'models', 'data', 'datasets', 'training', 'evaluation', 'serving', 'retrieval', 'agents', 'logic'];
/** Groups in the order of the loop: from documents to what is served; what plug-ins add comes last. */
export const placeOf = (category: string) => { const at = order.indexOf(category.toLowerCase()); return at < 0 ? order.length : at; };

const chinese: Record<string, string> = {
  files: '文件', text: '文本', prompts: '提示词', models: '模型', data: '数据', logic: '逻辑', retrieval: '检索', agents: '智能体', evaluation: '评估', training: '训练', deployment: '部署', datasets: '数据集', serving: '服务', flow: '流程',
};
