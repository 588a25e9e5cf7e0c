import { useQuery, useQueryClient } from '@tanstack/react-query';
import { templateQuery, templatesQuery } from '@/api';
import { report } from '@/forms';
import { useLanguage, useText } from '@/text';
import { Button, Icon } from '@/ui';
import { complete } from '../document/document';
import { edit } from '../store';
import styles from './canvas.module.css';

/** What an empty canvas can become: a template, or a file dropped on it. */
export function EmptyCanvas() {
  const t = useText();
  const language = useLanguage();
  const queries = useQueryClient();
  const templates = useQuery(templatesQuery()).data ?? [];
  const take = async (slug: string) => {
    const document = await queries.fetchQuery(templateQuery(slug, language));
    edit(() => complete(document), null);
  };
  return (
    <div className={styles.empty}>
      <Icon name="drop" />
      <h2>{t.editor.emptyTitle}</h2>
      <p>{t.editor.emptyMore}</p>
      <div className="row wrap">
        {templates.slice(0, 4).map((template) => <Button key={template.slug} icon="copy" onClick={() => void take(template.slug).catch(report)}>{template.title[language]}</Button>)}
      </div>
    </div>
  );
}
