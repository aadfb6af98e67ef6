-- The fourth consumer takes entries to search, to be counted for alerts. It begins at the end of what the log has now: mentions from
-- before there were rules wake nobody.
INSERT INTO consumer (name, sequence) SELECT 'listen', last FROM log_position WHERE log = 'inbox';
