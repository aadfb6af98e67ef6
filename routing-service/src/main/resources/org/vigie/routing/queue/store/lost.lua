-- Takes away the agents of one agency who were not heard of for too long.
--
-- KEYS  1 seen  2 agents (see propose.lua)
-- ARGV  1 milliseconds; whoever was heard of last then or before is gone
-- RESULT the agents taken away
-- INVARIANT each is told to one caller, and nobody is told who was heard of since: looking and taking is one step.
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
for _, agent in ipairs(gone) do
    redis.call('ZREM', KEYS[1], agent)
    redis.call('HDEL', KEYS[2], agent)
end
return gone
