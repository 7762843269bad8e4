-- Lets a request wait, for two minutes at most, until a server of its backend is ready.
local function ready(backend)
	for name, server in pairs(core.backends[backend].servers) do
		if name ~= "again" and server:get_stats().status == "UP" then
			return true
		end
	end
end

core.register_action("hold", { "http-req" }, function(_, backend)
	local deadline = core.now().sec + 120
	while not ready(backend) and core.now().sec < deadline do
		core.msleep(100)
	end
end, 1)
