-- For wrk: sends METHOD with a body of SIZE random bytes to the presigned targets in the file URLS, in turn, each thread from another start.
local targets = {}
for line in io.lines(os.getenv('URLS')) do targets[#targets + 1] = line end
local size = tonumber(os.getenv('SIZE'))
local body = nil
if size > 0 then
  local block = {}
  math.randomseed(7)
  for i = 1, 1024 do block[i] = string.char(math.random(0, 255)) end
  body = string.rep(table.concat(block), size / 1024)
end
local next = 0

function init(args)
  next = math.random(1, #targets)
end

function request()
  next = next % #targets + 1
  return wrk.format(os.getenv('METHOD'), targets[next], nil, body)
end
