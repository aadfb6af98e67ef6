-- Calls are forgotten after some days: their senders have given up by then. Retention, which is the worker's, removes them for every brand.
SELECT vigie_open_to_worker('webhook_call');
