// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../../api/types.ts';
import { bench, browser } from '../../frame/bench.fixture.tsx';
import { conversation } from '../../live/conversation.fixture.ts';
import { Messages } from './Messages.tsx';

const message = (id: string, text: string, ...quoted: string[]) => ({
  id, direction: 'MESSAGE_DIRECTION_IN', agent: '', agentName: '', url: '', edited: false, deliveryState: '', text,
  quoted: quoted.map((words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })),
}) as unknown as Message;

beforeEach(() => browser(() => Response.json({})));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const thread = (...messages: Message[]) => bench(() => <Messages conversation={conversation()} messages={messages} />);
const said = () => [...document.querySelectorAll('article p')].map((one) => one.textContent);

it('folds what a mail quotes, between and below the writer’s own words, and remembers what was opened', async () => {
  const mail = message('m1', '🙂 yes\n> is it blue?\nno\n> or red?\n', '> is it blue?\n', '> or red?\n');
  await thread(mail, message('m2', 'a plain one'));
  expect(said()).toEqual(['🙂 yes\n… quoted textno\n… quoted text', 'a plain one']);
  const [first] = screen.getAllByRole('button', { name: /quoted text/ });
  expect(first?.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(first!);
  expect(said()[0]).toBe('🙂 yes\n… quoted text> is it blue?\nno\n… quoted text> or red?\n');
  cleanup();
  await thread(mail);
  expect(said()[0]).toContain('> or red?');
  fireEvent.click(screen.getAllByRole('button', { name: /quoted text/ })[0]!);
  expect(said()[0]).not.toContain('>');
});

it('opens and folds by one key what the whole thread quotes', async () => {
  await thread(message('m3', 'one > a', '> a'), message('m4', 'two > b', '> b'));
  fireEvent.click(screen.getAllByRole('button', { name: /quoted text/ })[1]!);
  fireEvent.keyDown(document.body, { key: 'q' });
  expect(said()).toEqual(['one … quoted text> a', 'two … quoted text> b']);
  fireEvent.keyDown(document.body, { key: 'q' });
  expect(said()).toEqual(['one … quoted text', 'two … quoted text']);
});
