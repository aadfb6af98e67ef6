import { createHmac, randomUUID } from 'node:crypto';

/** Sends one mention as an outside system does: signed as Standard Webhooks asks. Throws unless it was stored. */
export async function sendMention({ base, agency }, webhook, mention) {
  const id = `msg_${randomUUID()}`;
  const now = new Date();
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const body = JSON.stringify({ type: 'mention.created', timestamp: now.toISOString(), data: { mentions: [mention] } });
  const key = Buffer.from(webhook.secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await fetch(`${base}/webhooks/${agency}/${webhook.brand}/${webhook.account}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}`,
    },
    body,
  });
  const said = await answer.text();
  if (answer.status !== 200 || JSON.parse(said).stored !== 1) {
    throw new Error(`webhook: expected 200 with one mention stored, actual ${answer.status} ${said}`);
  }
}
