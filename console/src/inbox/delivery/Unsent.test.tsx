// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../words/at-hand.ts';
import type { Language } from '../../words/language.ts';
import { WordsProvider } from '../../words/Words.tsx';
import type { Message } from '../../api/types.ts';
import { NotReached } from './NotReached.tsx';
import { Unsent } from './Unsent.tsx';

async function said(reason: string, language: Language = 'en'): Promise<string> {
  localStorage.setItem('vigie.language', language);
  await speak(language);
  render(<WordsProvider><p data-testid="why"><Unsent reason={reason} /></p></WordsProvider>);
  const html = screen.getByTestId('why').innerHTML;
  cleanup();
  return html;
}

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('why nothing was sent', () => {
  it('is said in words, without the code', async () => {
    expect(await said('UNREACHABLE')).toBe('The account’s server could not be reached.');
    expect(await said('RECIPIENT_ERASED', 'fr')).toBe('La personne à qui elle était destinée a été effacée.');
  });

  it('has the number that the other side answered', async () => {
    expect(await said('SMTP_550')).toBe('The mail server refused it (550).');
    expect(await said('HTTP_404', 'fr')).toBe('Le système destinataire l’a refusée (404).');
  });

  it('is what refused the call when nobody tried to send it', async () => {
    expect(await said('DOOR_OVERLOADED')).toBe('The platform has too much to do at the moment. Try again shortly.');
  });

  it('is the code, once, when there are no words for it', async () => {
    expect(await said('NEVER_HEARD_OF')).toBe('<code>NEVER_HEARD_OF</code>');
    expect(await said('SMTP_')).toBe('<code>SMTP_</code>');
  });
});

describe('an answer that did not reach the customer', () => {
  const out = (deliveryState: string, deliveryReason = '') => ({ direction: 'MESSAGE_DIRECTION_OUT', deliveryState, deliveryReason }) as Message;
  const later = (direction: Message['direction']) => ({ direction, deliveryState: '', deliveryReason: '' }) as Message;

  async function told(messages: readonly Message[]): Promise<string | null> {
    localStorage.setItem('vigie.language', 'en');
    await speak('en');
    const { container } = render(<WordsProvider><NotReached messages={messages} /></WordsProvider>);
    const text = container.textContent;
    cleanup();
    return text;
  }

  it('is told whatever was said or noted after it', async () => {
    expect(await told([out('refused', 'SMTP_550'), later('MESSAGE_DIRECTION_IN'), later('MESSAGE_DIRECTION_NOTE')])).toBe('The customer did not get the last answer. The mail server refused it (550).');
    expect(await told([out('unknown')])).toBe('Whether the customer got the last answer is not known.');
    expect(await told([out('held')])).toBe('A hold stopped the last answer: the customer did not get it.');
  });

  it('is told no more once a later one went out', async () => {
    expect(await told([out('refused'), out('delivered')])).toBe('');
    expect(await told([out('unknown'), out('sending')])).toBe('');
    expect(await told([])).toBe('');
  });
});
