import { Button } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../words/Words.tsx';

/** Reads on in the list above it. It keeps the focus meanwhile, and hands it to what stands beside it when there is nothing more. */
export function More({ reading, more }: { reading: boolean; more(): void }) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      const beside = own?.previousElementSibling ?? own?.nextElementSibling;
      if (own === document.activeElement && beside instanceof HTMLElement) {
        if (beside.tabIndex < 0) {
          beside.tabIndex = -1;
        }
        beside.focus({ preventScroll: true });
      }
    };
  }, []);
  return (
    <Button ref={button} variant="default" size="xs" mt={8} aria-disabled={reading} onClick={() => { if (!reading) { more(); } }}>
      {reading ? t('state.loading') : t('button.more')}
    </Button>
  );
}
