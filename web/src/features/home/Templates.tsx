import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { componentsQuery, templateQuery, type Component, type Template } from '@/api';
import { troubleOf } from '@/forms';
import { useLanguage, useText } from '@/text';
import { Empty, Failure, PickChip, Skeleton } from '@/ui';
import styles from './HomePage.module.css';
import { Thumbnail } from './Thumbnail';

export function Templates({ templates, onStart }: { templates: UseQueryResult<Template[]>; onStart: (slug: string) => void }) {
  const t = useText();
  const language = useLanguage();
  const components = useQuery(componentsQuery(language)).data;
  const [tag, setTag] = useState<string | null>(null);
  const all = [...(templates.data ?? [])].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  const tags = [...new Set(all.flatMap((template) => template.tags))];
  const shown = all.filter((template) => tag == null || template.tags.includes(tag));
  return (
    <section id="templates" aria-label={t.home.templates}>
      <div className={styles.th}>
        <h2>{t.home.templates}</h2>
        <span className="muted small">{t.home.templatesHint}</span>
        <span className="end row wrap">
          {tags.length > 0 && <PickChip pressed={tag == null} onPress={() => setTag(null)}>{t.common.all}</PickChip>}
          {tags.map((name) => <PickChip key={name} pressed={tag === name} onPress={() => setTag(tag === name ? null : name)}>{tagName(name, language)}</PickChip>)}
        </span>
      </div>
      {templates.isError && <Failure trouble={troubleOf(templates.error)} onRetry={() => void templates.refetch()} />}
      {templates.isPending && <Skeleton rows={3} height={120} />}
      {templates.isSuccess && all.length === 0 && <Empty title={t.home.noTemplates}>{t.home.noTemplatesMore}</Empty>}
      <ul className={styles.gallery}>
        {shown.map((template) => (
          <li key={template.slug} className={`${styles.tile} ${isFirst(template) ? styles.best : ''}`}>
            <button type="button" onClick={() => onStart(template.slug)}>
              <Preview slug={template.slug} components={components} />
              <span className={styles.words}>
                <strong>{template.title[language]}</strong>
                <span className="muted">{template.summary[language]}</span>
                <span className={styles.meta}>
                  <NodeCount slug={template.slug} />
                  <span>{[t.common.minutes(template.minutes), ...template.needs].join(language === 'zh' ? '，' : ', ')}</span>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isFirst = (template: Template) => template.slug.includes('customer-service');

function Preview({ slug, components }: { slug: string; components?: readonly Component[] }) {
  const document = useQuery(templateQuery(slug, useLanguage())).data;
  return <Thumbnail document={document} components={components} />;
}

function NodeCount({ slug }: { slug: string }) {
  const t = useText();
  const document = useQuery(templateQuery(slug, useLanguage())).data;
  return <span>{document && t.common.nodes(Object.keys(document.nodes).length)}</span>;
}

const chinese: Record<string, string> = {
  'question answering': '问答', classification: '分类', extraction: '信息抽取', search: '检索', 'no training': '无需训练', training: '训练', dataset: '数据集', legal: '法律', 'full loop': '完整流程', finance: '财经', evaluation: '评估', summary: '摘要', lora: 'LoRA', compare: '对比', 'customer service': '客服',
};

const tagName = (tag: string, language: string) => {
  const plain = tag.replaceAll('-', ' ');
  return language === 'zh' ? chinese[plain.toLowerCase()] ?? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
};
