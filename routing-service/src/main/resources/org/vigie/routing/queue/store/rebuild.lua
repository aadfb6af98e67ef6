-- Makes a new generation of an agency's queues the valid one.
--
-- KEYS  1 generation
-- ARGV  1 the new generation
-- RESULT 1 when it is now valid, 0 when a newer one is already
-- INVARIANT the generation only rises.
local marker = tonumber(redis.call('GET', KEYS[1]) or '0')
if marker > tonumber(ARGV[1]) then
    return 0
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
