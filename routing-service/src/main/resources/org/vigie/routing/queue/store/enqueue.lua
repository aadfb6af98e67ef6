-- Puts conversations into the queues of one agency, or moves them.
--
-- KEYS  1 generation  2 turns  3 items  4 offers  5 refusals  6 waiting (prefix; see propose.lua)
-- ARGV  1 generation the caller believes in   2 now, milliseconds
--       then for each conversation 9 values: conversation, brand, epoch, score, reservation_ms, preferred, queue, version,
--       refusal (`agent=until_ms`, or empty)
-- RESULT number of conversations put, or -1 when the queues belong to another generation
-- INVARIANT an older announcement never replaces a newer one: a conversation whose item or standing offer has a higher
--       epoch is left alone; one whose item has the same epoch and a higher version keeps its place, and notes the refusal.
--       A conversation that waits stands in the line once, at the score of its newest announcement.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return -1
end
local now, put = tonumber(ARGV[2]), 0
for i = 3, #ARGV, 9 do
    local conversation, brand, epoch = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
    local newer, changed = false, false
    local item = redis.call('HGET', KEYS[3], conversation)
    if item then
        local known = tonumber(string.match(item, '^[^|]*|(%d+)|'))
        -- items of before this version of the platform end with their queue
        local version = string.match(item, '^[^|]*|%d+|%d+|[^|]*|[^|]*|(%d+)$') or '0'
        newer = known > epoch
        changed = known == epoch and tonumber(version) > tonumber(ARGV[i + 7])
    end
    local offer = redis.call('HGET', KEYS[4], conversation)
    if offer then
        local _, offered, expires = string.match(offer, '^(.*)|(%d+)|(%d+)$')
        newer = newer or (tonumber(offered) > epoch and tonumber(expires) > now)
    end
    if not newer then
        -- a refusal counts also when the conversation changed since
        if ARGV[i + 8] ~= '' then
            local former = redis.call('HGET', KEYS[5], conversation) or ','
            if #former > 4096 then former = ',' end
            redis.call('HSET', KEYS[5], conversation, ',' .. ARGV[i + 8] .. former)
        end
    end
    if not newer and not changed then
        redis.call('HSET', KEYS[3], conversation,
            brand .. '|' .. ARGV[i + 2] .. '|' .. ARGV[i + 4] .. '|' .. ARGV[i + 5] .. '|' .. ARGV[i + 6] .. '|' .. ARGV[i + 7])
        redis.call('HDEL', KEYS[4], conversation)
        redis.call('ZADD', KEYS[6] .. brand, ARGV[i + 3], conversation)
        redis.call('ZADD', KEYS[2], 'NX', 0, brand)
        put = put + 1
    end
end
return put
