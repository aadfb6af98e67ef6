import { AtSign, Mail, Rss, Webhook } from 'lucide-react';
import { useWords } from '../../words/Words.tsx';

const ICONS: Record<string, typeof Mail> = { mail: Mail, webhook: Webhook, feed: Rss };

/** The glyph of a network, named for those who do not see it. */
export function NetworkIcon({ network, size = 14 }: { network: string; size?: number }) {
  const { code } = useWords();
  const Icon = ICONS[network] ?? AtSign;
  return (
    <span title={code('network', network)} style={{ display: 'inline-flex', color: 'var(--v-dim)', flex: 'none' }}>
      <Icon size={size} strokeWidth={1.75} aria-hidden />
      <span className="v-hidden">{code('network', network)}</span>
    </span>
  );
}
