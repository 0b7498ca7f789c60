using Platform.BuildingBlocks.Data;
using Platform.Identity;
using Platform.Identity.Authorization;
using Platform.Identity.Data;
using Platform.Identity.Tokens;
using Platform.ServiceDefaults;

if (args is ["migrate"]) return await Database.MigrateAsync<IdentityDbContext>(IdentityDbContext.Connection);

var builder = WebApplication.CreateBuilder(args);
if (StartRefusal.Reason(builder.Environment, builder.Configuration) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

builder.AddServiceDefaults();
builder.AddIdentity();

var app = builder.Build();
await app.Prepare();
app.UseResponseHeaders();

Authorize.Map(app);
SignIn.Map(app);
SignOut.Map(app);
TokenEndpoint.Map(app);
UserInfo.Map(app);
app.MapDefaultEndpoints();

await app.RunAsync();
return 0;
