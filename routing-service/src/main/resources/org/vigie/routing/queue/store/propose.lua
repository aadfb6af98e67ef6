-- Proposes waiting conversations of one agency to available agents, at most `limit`, in one step.
--
-- KEYS  1 generation   string  generation the queues in Redis belong to
--       2 agents       hash    agent -> capacity|held|version|serves     serves: `*` or `,brand,brand,`
--       3 seen         zset    agent -> milliseconds last heard of, only those who take offers
--       4 turns        zset    brand -> turn it was last served in; every brand that ever waited in this generation
--       5 items        hash    conversation -> brand|epoch|reservation_ms|preferred|queue|version
--       6 offers       hash    conversation -> agent|epoch|expires_ms
--       7 refusals     hash    conversation -> ,agent=until_ms,agent=until_ms,
--       8 served       hash    agent -> turn of the last offer
--       9 waiting      prefix  the zset of a brand is this key followed by the brand: conversation -> score
--                              (all keys carry the agency's hash tag, so they share one slot)
-- ARGV  1 generation   the caller believes in
--       2 now          milliseconds
--       3 limit        proposals at most
--       4 seen_after   milliseconds; an agent not heard of since is not offered anything
-- RESULT {'generation', actual} when the queues belong to another generation (empty when the marker is gone),
--        else {'proposed', conversation, agent, epoch of the offer, expires_ms, conversation, agent, ...}
-- INVARIANT a proposed conversation has left its zset and stands in offers; no agent is proposed more than their
--        capacity allows for; brands take turns, so one brand's flood does not starve another; within a brand the
--        lowest score goes first; nobody is proposed what they refused until their refusal lapses.
local now, limit, seen_after = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local marker = redis.call('GET', KEYS[1])
if marker ~= ARGV[1] then
    return {'generation', marker or ''}
end

local brands = redis.call('ZRANGE', KEYS[4], 0, -1)
local result = {'proposed'}
if #brands == 0 then
    return result
end

-- Offers that stand count against their agent.
local offered = {}
local offers = redis.call('HGETALL', KEYS[6])
for i = 1, #offers, 2 do
    local agent, _, expires = string.match(offers[i + 1], '^(.*)|(%d+)|(%d+)$')
    if tonumber(expires) > now then
        offered[agent] = (offered[agent] or 0) + 1
    elseif tonumber(expires) + 60000 < now then
        redis.call('HDEL', KEYS[6], offers[i])
    end
end

-- Agents with room.
local free = {}
local present = redis.call('ZRANGEBYSCORE', KEYS[3], seen_after, '+inf')
if #present > 0 then
    local facts = {}
    local turns = {}
    for from = 1, #present, 1000 do
        local part = {unpack(present, from, math.min(from + 999, #present))}
        for _, fact in ipairs(redis.call('HMGET', KEYS[2], unpack(part))) do facts[#facts + 1] = fact end
        for _, turn in ipairs(redis.call('HMGET', KEYS[8], unpack(part))) do turns[#turns + 1] = turn end
    end
    for i, agent in ipairs(present) do
        if facts[i] then
            local capacity, held, serves = string.match(facts[i], '^(%d+)|(%d+)|%d+|(.*)$')
            local load = tonumber(held) + (offered[agent] or 0)
            if load < tonumber(capacity) then
                free[#free + 1] = {
                    id = agent, capacity = tonumber(capacity), load = load, serves = serves,
                    turn = tonumber(turns[i] or '0') or 0
                }
            end
        end
    end
end
if #free == 0 then
    return result
end

local function refuses(refusals, agent)
    if not refusals then return false end
    local from, to = string.find(refusals, ',' .. agent .. '=', 1, true)
    if not from then return false end
    return tonumber(string.match(refusals, '^%d+', to + 1)) > now
end

-- The preferred agent when they can; else who is loaded least, then who waits longest for an offer, then by id.
local function choose(eligible, preferred, refusals)
    local best
    for _, agent in ipairs(eligible) do
        if agent.load < agent.capacity and not refuses(refusals, agent.id) then
            if agent.id == preferred then return agent end
            if not best then
                best = agent
            else
                local left, right = agent.load * best.capacity, best.load * agent.capacity
                if left < right
                    or (left == right and (agent.turn < best.turn or (agent.turn == best.turn and agent.id < best.id))) then
                    best = agent
                end
            end
        end
    end
    return best
end

local WINDOW, DEPTH = 32, 256
local state = {}
for _, brand in ipairs(brands) do
    local eligible = {}
    for _, agent in ipairs(free) do
        if agent.serves == '*' or string.find(agent.serves, ',' .. brand .. ',', 1, true) then
            eligible[#eligible + 1] = agent
        end
    end
    state[brand] = {eligible = eligible, skipped = 0, window = {}, next = 1, done = #eligible == 0}
end

-- The next candidate of a brand; those skipped stay in the zset before it.
local function candidate(brand, at)
    if at.next > #at.window then
        at.window = redis.call('ZRANGE', KEYS[9] .. brand, at.skipped, at.skipped + WINDOW - 1)
        at.next = 1
    end
    local found = at.window[at.next]
    at.next = at.next + 1
    return found
end

local turn = tonumber(redis.call('HGET', KEYS[8], '') or '0')

local function serve(brand, at)
    while not at.done do
        local conversation = candidate(brand, at)
        if not conversation or at.skipped >= DEPTH then
            at.done = true
            return false
        end
        local item = redis.call('HGET', KEYS[5], conversation)
        if not item then
            redis.call('ZREM', KEYS[9] .. brand, conversation)
        else
            local epoch, reservation, preferred = string.match(item, '^[^|]*|(%d+)|(%d+)|([^|]*)|')
            local agent = choose(at.eligible, preferred, redis.call('HGET', KEYS[7], conversation))
            if agent then
                local expires = now + tonumber(reservation)
                turn = turn + 1
                agent.load = agent.load + 1
                agent.turn = turn
                redis.call('ZREM', KEYS[9] .. brand, conversation)
                redis.call('HSET', KEYS[6], conversation, agent.id .. '|' .. (epoch + 1) .. '|' .. string.format('%.0f', expires))
                redis.call('HSET', KEYS[8], agent.id, turn)
                redis.call('ZADD', KEYS[4], turn, brand)
                result[#result + 1] = conversation
                result[#result + 1] = agent.id
                result[#result + 1] = tostring(epoch + 1)
                result[#result + 1] = string.format('%.0f', expires)
                return true
            end
            at.skipped = at.skipped + 1
        end
    end
    return false
end

local proposed, progress = 0, true
while progress and proposed < limit do
    progress = false
    for _, brand in ipairs(brands) do
        if proposed >= limit then break end
        if serve(brand, state[brand]) then
            proposed = proposed + 1
            progress = true
        end
    end
end
redis.call('HSET', KEYS[8], '', turn)
return result
