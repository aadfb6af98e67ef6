-- Notes what an agent can hold and holds.
--
-- KEYS  1 agents (see propose.lua)
-- ARGV  1 agent  2 capacity  3 held  4 version of both in PostgreSQL  5 serves (`*` or `,brand,`; empty = as before)
-- RESULT 1 when noted, 0 when something newer stands there
-- INVARIANT the version only rises; an agent nobody heard a heartbeat of is not created.
local former = redis.call('HGET', KEYS[1], ARGV[1])
if not former and ARGV[5] == '' then
    return 0
end
local serves = ARGV[5]
local capacity, held, version = ARGV[2], ARGV[3], ARGV[4]
if former then
    local old_capacity, old_held, old_version, old_serves = string.match(former, '^(%d+)|(%d+)|(%d+)|(.*)$')
    if serves == '' then serves = old_serves end
    if tonumber(old_version) > tonumber(version) then
        if ARGV[5] == '' or old_serves == serves then return 0 end
        capacity, held, version = old_capacity, old_held, old_version
    end
end
redis.call('HSET', KEYS[1], ARGV[1], capacity .. '|' .. held .. '|' .. version .. '|' .. serves)
return 1
