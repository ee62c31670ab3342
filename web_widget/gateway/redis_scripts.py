"""What Redis does in one step, so that nothing of another gateway can come between."""

# KEYS: whose turn it is, the conversation, this life of Redis. ARGV: our token, the life in which
# the turn was taken up, the idle time in milliseconds, how many fields are to go, these, then
# fields and values. 0 where the turn is no longer ours, which is to say forgotten, unless Redis
# itself came back empty meanwhile.
PUT_DOWN = """
local same_life = redis.call('GET', KEYS[3]) == ARGV[2]
if same_life and redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local gone = tonumber(ARGV[4])
for i = 5, 4 + gone do redis.call('HDEL', KEYS[2], ARGV[i]) end
for i = 5 + gone, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('DEL', KEYS[1])
return 1
"""

# KEYS: the conversation, the mark that it was forgotten. ARGV: the rest of its idle time in
# milliseconds, then fields and values. -1 where it was forgotten.
PUT_BACK = """
if redis.call('EXISTS', KEYS[2]) == 1 then return -1 end
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
"""

# KEYS: whose turn it is. ARGV: our token.
RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""

# KEYS: lists of moments, the latest first. ARGV: the window in milliseconds, the limit of each.
# The place of the first list that has no room, or 0 and the message is taken from all of them.
TAKE_MESSAGE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i, key in ipairs(KEYS) do
  local oldest = redis.call('LINDEX', key, ARGV[i + 1] - 1)
  if oldest and now - oldest < tonumber(ARGV[1]) then return i end
end
for i, key in ipairs(KEYS) do
  redis.call('LPUSH', key, now)
  redis.call('LTRIM', key, 0, ARGV[i + 1] - 1)
  redis.call('PEXPIRE', key, ARGV[1])
end
return 0
"""
