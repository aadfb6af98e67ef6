-- Takes conversations out of the queues of one agency because they do not wait any more.
--
-- KEYS  1 generation  2 items  3 offers  4 refusals  5 waiting (prefix; see propose.lua)
-- ARGV  1 generation the caller believes in
--       then for each conversation 4 values: conversation, brand, epoch, `1` when its refusals are to be forgotten too,
--       because somebody has it or nobody is to, else `0`
-- RESULT number of conversations taken out, or -1 when the queues belong to another generation
-- INVARIANT an older announcement never undoes a newer one: an item or offer with a higher epoch stays, and so do the
--       refusals, one of which may be why it came back.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return -1
end
local taken = 0
for i = 2, #ARGV, 4 do
    local conversation, epoch = ARGV[i], tonumber(ARGV[i + 2])
    local item = redis.call('HGET', KEYS[2], conversation)
    local newer = item and tonumber(string.match(item, '^[^|]*|(%d+)|')) > epoch
    if item and not newer then
        redis.call('HDEL', KEYS[2], conversation)
        redis.call('ZREM', KEYS[5] .. ARGV[i + 1], conversation)
        taken = taken + 1
    end
    local offer = redis.call('HGET', KEYS[3], conversation)
    if offer and tonumber(string.match(offer, '|(%d+)|%d+$')) <= epoch then
        redis.call('HDEL', KEYS[3], conversation)
    end
    if ARGV[i + 3] == '1' and not newer then
        redis.call('HDEL', KEYS[4], conversation)
    end
end
return taken
