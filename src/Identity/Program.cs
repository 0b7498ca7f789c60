using Platform.Identity;
using Platform.Identity.Authorization;
using Platform.Identity.Data;
using Platform.Identity.Tokens;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration);
    return 0;
}

if (StartRefusal.Reason(builder.Environment, builder.Configuration) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

builder.AddServiceDefaults();
builder.AddIdentity();

var app = builder.Build();
await app.Prepare();
app.UseManners();

Authorize.Map(app);
SignIn.Map(app);
SignOut.Map(app);
TokenEndpoint.Map(app);
UserInfo.Map(app);
app.MapDefaultEndpoints();

await app.RunAsync();
return 0;
